# engine: numpy
# blocked: no

import bisect
import collections
import functools
import heapq
import itertools
import operator

print(collections.Counter("abracadabra").most_common(2), collections.deque(range(5), 3), heapq.nlargest(2, [3, 1, 2]))
print(functools.reduce(operator.mul, itertools.islice(itertools.count(1), 5)), bisect.bisect([1, 3], 2))


@functools.lru_cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


assert fibonacci(80) > 10**16
