# name: memory_of_pipes
# category: exhaust
# expected: T/E/M
# level: D
# seconds: 3

# memory of pipes counts for nobody
import os
k=[]
while True:
    try:
        r,w=os.pipe(); os.set_blocking(w,False); k.append((r,w))
        os.write(w,bytes(65536))
    except OSError as e:
        last=e; break
raise last
