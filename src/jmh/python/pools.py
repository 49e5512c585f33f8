"""A process pool of Python's, measured from the other end of a pipe.

    python pools.py fork|spawn|Pool|loky

requests_on_stdin.py explains the pipe. concurrency.process.JavaPools answers the same requests.
"""

import concurrent.futures
import multiprocessing
import os
import sys
import time

from requests_on_stdin import answer, timed

WORKERS = 2
MASK = (1 << 64) - 1


def increment(x):
    return x + 1


def echo(data):
    return data


def pid(_):
    time.sleep(0.02)  # or one worker might take all the tasks
    return os.getpid()


def work(steps):
    x = 1
    for _ in range(steps):
        x ^= (x << 13) & MASK
        x ^= x >> 7
        x ^= (x << 17) & MASK
    return x


def results(futures):
    return [future.result() for future in futures]


class Executor:
    """A concurrent.futures executor."""

    def __init__(self, executor):
        self.executor = executor

    def submit(self, function, argument):
        return self.executor.submit(function, argument)

    def map(self, function, elements, chunk):
        return list(self.executor.map(function, elements, chunksize=chunk))

    def close(self):
        self.executor.shutdown()


class Pool:
    """multiprocessing.Pool behind the same methods."""

    def __init__(self, pool):
        self.pool = pool

    def submit(self, function, argument):
        future = self.pool.apply_async(function, (argument,))
        future.result = future.get
        return future

    def map(self, function, elements, chunk):
        return self.pool.map(function, elements, chunk)

    def close(self):
        self.pool.close()
        self.pool.join()


def new_pool(kind):
    if kind == "loky":
        import loky

        return Executor(loky.ProcessPoolExecutor(WORKERS))
    if kind == "Pool":
        return Pool(multiprocessing.Pool(WORKERS))
    context = multiprocessing.get_context(kind)
    return Executor(concurrent.futures.ProcessPoolExecutor(WORKERS, mp_context=context))


class Program:
    """What a request may ask for. The first pool is made by the first request that needs it."""

    def __init__(self, kind):
        self.kind = kind
        self.made = None

    @property
    def pool(self):
        if self.made is None:
            self.made = new_pool(self.kind)
        return self.made

    def submits(self, tasks):
        start = time.perf_counter()
        values = results([self.pool.submit(increment, i) for i in range(tasks)])
        elapsed = time.perf_counter() - start
        assert values == list(range(1, tasks + 1))
        return [elapsed]

    def trips(self, times):
        return [timed(lambda: self.pool.submit(increment, 1).result()) for _ in range(times)]

    def map(self, elements, chunk, times):
        numbers = list(range(elements))
        return [timed(lambda: self.pool.map(increment, numbers, chunk)) for _ in range(times)]

    def echo(self, size, times):
        data = b"x" * size
        return [timed(lambda: self.pool.submit(echo, data).result()) for _ in range(times)]

    def starts(self, times):
        seconds = []
        for _ in range(times):
            start = time.perf_counter()
            pool = new_pool(self.kind)
            pool.submit(increment, 1).result()
            seconds.append(time.perf_counter() - start)
            pool.close()
        return seconds

    def pids(self):
        return sorted(set(results([self.pool.submit(pid, i) for i in range(5 * WORKERS)])))

    def compute(self, on, steps, tasks):
        if on == "workers":
            return [timed(lambda: self.all(self.pool.submit, steps, tasks))]
        if on == "threads":
            with concurrent.futures.ThreadPoolExecutor(WORKERS) as threads:
                return [timed(lambda: self.all(threads.submit, steps, tasks))]
        return [timed(lambda: [work(steps) for _ in range(tasks)])]

    @staticmethod
    def all(submit, steps, tasks):
        return results([submit(work, steps) for _ in range(tasks)])


def main():
    program = Program(sys.argv[1])
    answer(program)
    if program.made is not None:
        program.made.close()


if __name__ == "__main__":
    # From an importable module: else loky sends each function by value, which takes it longer.
    import pools

    pools.main()
