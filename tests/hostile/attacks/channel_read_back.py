# name: channel_read_back
# category: forge
# expected: V/N/B/E/T
# level: D
# seconds: 3

# Read back what is sent, before the grader does.
import os, threading
def steal(fd):
    try:
        r=os.open(f"/proc/self/fd/{fd}", os.O_RDONLY)
        while True:
            os.read(r, 65536)
    except OSError: pass
for d in range(3,64):
    threading.Thread(target=steal,args=(d,),daemon=True).start()
total = 0
