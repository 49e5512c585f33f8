package concurrency.process;

import concurrency.benchmark.Measured;
import concurrency.benchmark.Row;

/** What is measured of a process pool with two workers. */
enum PoolMeasure implements Measured {
    FIRST_TASKS(
            "100,000 tiny tasks, first thing in a new program, s",
            2,
            "the JVM interprets what it has not compiled yet"),
    WARM_TASKS("… once warm, s", 2, "each task is an object, a lock and a few bytes of a pipe"),
    ROUND_TRIP(
            "a tiny task and its result, µs",
            0,
            "four threads have to be woken, one after the other"),
    MAP(
            "`map` over 100,000 numbers in chunks of 1,000, ms",
            1,
            "each number is an object that Java writes and reads one by one, where pickle is C"),
    ECHO_1("1 MiB there and back, ms", 1, Why.ARRAYS),
    ECHO_10("10 MiB, ms", 1, Why.ARRAYS),
    ECHO_100("100 MiB, ms", 0, Why.ARRAYS),
    START(
            "a new pool to its first result, ms",
            0,
            "a JVM has to start, and then interprets its first task; fork copies a program that"
                    + " runs already"),
    MEMORY(
            "memory (RSS) of a worker, MB",
            0,
            "a JVM brings a compiler, a collector and the data of the JDK's classes"),
    BY_THREADS(
            "CPU-bound work, speed-up by two threads",
            2,
            "the JVM's compiler takes some of the second core"),
    BY_WORKERS("… by two workers", 2, "each worker compiles the code for itself, on the same cores"),
    WORKERS_TO_THREADS(
            "… time of two workers / of two threads",
            2,
            "each worker compiles the code for itself");

    private final Row row;

    PoolMeasure(String title, int decimals, String whyBehind) {
        this.row = new Row(title, decimals, whyBehind);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean lessIsBetter() {
        return this != BY_THREADS && this != BY_WORKERS;
    }

    /** A reason that several share. */
    private static final class Why {
        static final String ARRAYS =
                "each array is zeroed before it is filled, and the collector makes room for it";
    }
}
