# engine: numpy
# blocked: no

import psutil

print(psutil.virtual_memory().percent, psutil.cpu_count(), psutil.Process().memory_info().rss)
