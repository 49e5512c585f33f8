"""Dask's cluster on this machine, two workers of one thread each, measured from the other end of a pipe.

requests_on_stdin.py explains the pipe. concurrency.cluster.JavaCluster answers the same requests.
"""

import os

from distributed import Client, LocalCluster

from requests_on_stdin import answer, timed

WORKERS = 2


def increment(x):
    return x + 1


def echo(data):
    return data


def new_client():
    cluster = LocalCluster(
        n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=":0"
    )
    return Client(cluster)


def close(client):
    cluster = client.cluster
    client.close()
    cluster.close()


class Program:
    """What a request may ask for. The first cluster is made by the first request that needs it."""

    def __init__(self):
        self.made = None

    @property
    def client(self):
        if self.made is None:
            self.made = new_client()
        return self.made

    def submit(self, function, argument):
        # Not pure: or Dask would remember the result of the same call, and not call again.
        return self.client.submit(function, argument, pure=False)

    def submits(self, tasks):
        return [timed(lambda: self.submit_all(tasks))]

    def submit_all(self, tasks):
        results = self.client.gather([self.submit(increment, i) for i in range(tasks)])
        assert results == list(range(1, tasks + 1))

    def trips(self, times):
        return [timed(lambda: self.submit(increment, 1).result()) for _ in range(times)]

    def echo(self, size, times):
        data = b"x" * size
        return [timed(lambda: self.submit(echo, data).result()) for _ in range(times)]

    def starts(self, times):
        return [self.start() for _ in range(times)]

    def start(self):
        clients = []

        def first_result():
            clients.append(new_client())
            clients[0].submit(increment, 1, pure=False).result()

        seconds = timed(first_result)
        close(clients[0])
        return seconds

    def pids(self):
        return sorted(self.client.run(os.getpid).values())


if __name__ == "__main__":
    # From an importable module: else each function is sent by value.
    import dask_cluster

    program = dask_cluster.Program()
    answer(program)
    if program.made is not None:
        dask_cluster.close(program.made)
