"""The article's five examples and many sleepers, in Python.

    python examples.py threading 0.1    runs one, with a pause of 0.1 s after each line
    python examples.py                  answers requests: see requests_on_stdin.py

concurrency.example.JavaExamples is the same in Java.
"""

import asyncio
import concurrent.futures
import multiprocessing
import sys
import threading
import time

from requests_on_stdin import answer, timed


def numbers(pause):
    for i in range(5):
        print(f"Task 1: {i}")
        time.sleep(pause)


def letters(pause):
    for letter in "ABCDE":
        print(f"Task 2: {letter}")
        time.sleep(pause)


async def numbers_async(pause):
    for i in range(5):
        print(f"Task 1: {i}")
        await asyncio.sleep(pause)


async def letters_async(pause):
    for letter in "ABCDE":
        print(f"Task 2: {letter}")
        await asyncio.sleep(pause)


def both(kind, pause):
    workers = [kind(target=numbers, args=(pause,)), kind(target=letters, args=(pause,))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


async def gather(pause):
    await asyncio.gather(numbers_async(pause), letters_async(pause))


def submit_both(executor, pause):
    with executor(max_workers=2) as pool:
        futures = [pool.submit(numbers, pause), pool.submit(letters, pause)]
        for future in futures:
            future.result()


EXAMPLES = {
    "threading": lambda pause: both(threading.Thread, pause),
    "multiprocessing": lambda pause: both(multiprocessing.Process, pause),
    "asyncio": lambda pause: asyncio.run(gather(pause)),
    "thread_pool": lambda pause: submit_both(concurrent.futures.ThreadPoolExecutor, pause),
    "process_pool": lambda pause: submit_both(concurrent.futures.ProcessPoolExecutor, pause),
}


async def sleeper(number, seconds):
    await asyncio.sleep(seconds)
    return number


async def sleepers(tasks, seconds):
    results = await asyncio.gather(*[sleeper(i, seconds) for i in range(tasks)])
    assert results == list(range(tasks))


class Program:
    """What a request may ask for."""

    def run(self, example, times):
        return [timed(lambda: EXAMPLES[example](0)) for _ in range(times)]

    def sleep(self, tasks, seconds):
        return [timed(lambda: asyncio.run(sleepers(tasks, seconds)))]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        EXAMPLES[sys.argv[1]](float(sys.argv[2]))
    else:
        answer(Program())
