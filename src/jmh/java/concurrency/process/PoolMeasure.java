package concurrency.process;

import concurrency.benchmark.Measured;

/** What is measured of a process pool with two workers. */
enum PoolMeasure implements Measured {
    FIRST_TASKS("100,000 tiny tasks, first thing in a new program, s", 2),
    WARM_TASKS("… once warm, s", 2),
    ROUND_TRIP("a tiny task and its result, µs", 0),
    MAP("`map` over 100,000 numbers in chunks of 1,000, ms", 1),
    ECHO_1("1 MiB there and back, ms", 1),
    ECHO_10("10 MiB, ms", 1),
    ECHO_100("100 MiB, ms", 0),
    START("a new pool to its first result, ms", 0),
    MEMORY("memory (RSS) of a worker, MB", 0),
    BY_THREADS("CPU-bound work, speed-up by two threads", 2),
    BY_WORKERS("… by two workers", 2),
    WORKERS_TO_THREADS("… time of two workers / of two threads", 2);

    private final String title;
    private final int decimals;

    PoolMeasure(String title, int decimals) {
        this.title = title;
        this.decimals = decimals;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public int decimals() {
        return decimals;
    }

    @Override
    public boolean lessIsBetter() {
        return this != BY_THREADS && this != BY_WORKERS;
    }
}
