"""The inner end of a pipe to whoever measures.

Each line read is a JSON object whose "do" names a method of the program and whose other members are
its arguments; the line written in answer is a JSON array of numbers: seconds, bytes, or process ids.
concurrency.benchmark.Requests is the same in Java.
"""

import json
import sys
import time


def answer(program):
    """Answers requests until there are no more. What else is printed goes to standard error."""
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(getattr(program, request.pop("do"))(**request)), file=out, flush=True)


def timed(action):
    """What an action takes, in seconds."""
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
