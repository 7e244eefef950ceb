# engine: numpy
# blocked: no

import asyncio


async def work(n):
    await asyncio.sleep(0.01)
    return n * 2


async def main():
    results = await asyncio.gather(*(work(n) for n in range(5)))
    async with asyncio.timeout(5):
        return results


assert asyncio.run(main()) == [0, 2, 4, 6, 8]
