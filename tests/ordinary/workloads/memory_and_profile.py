# engine: numpy
# blocked: no

import cProfile
import gc
import io
import pstats
import resource
import timeit
import tracemalloc

tracemalloc.start()
kept = [bytes(1000) for _ in range(1000)]
print(tracemalloc.get_traced_memory(), gc.collect(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
tracemalloc.stop()
print(timeit.timeit("sum(range(100))", number=100))
profile = cProfile.Profile()
profile.runcall(sorted, range(1000))
pstats.Stats(profile, stream=io.StringIO()).print_stats()
