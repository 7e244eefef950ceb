# name: deleted_files_that_stay_open
# category: exhaust
# expected: S/E/T
# level: B
# seconds: 6

import os,time
k=[]
for i in range(20):
    f=os.open(f"s{i}",os.O_RDWR|os.O_CREAT); os.unlink(f"s{i}"); k.append(f)
    for j in range(50): os.write(f,bytes(1<<20))
time.sleep(5)
