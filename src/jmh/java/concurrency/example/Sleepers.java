package concurrency.example;

import concurrency.benchmark.Measured;
import concurrency.benchmark.Row;

/** What is measured of many tasks that sleep at the same time. */
enum Sleepers implements Measured {
    FIRST_10K(10_000, "10,000 sleepers, first thing in a new program, s", 2, Why.FIRST),
    WARM_10K(10_000, "… once warm, s", 2, Why.WARM),
    MEMORY_10K(10_000, "… most memory (RSS) of the program, MB", 0, Why.MEMORY),
    FIRST_100K(100_000, "100,000 sleepers, first thing in a new program, s", 2, Why.FIRST),
    WARM_100K(100_000, "… once warm, s", 2, Why.WARM),
    MEMORY_100K(100_000, "… most memory (RSS) of the program, MB", 0, Why.MEMORY);

    private final int tasks;
    private final Row row;

    Sleepers(int tasks, String title, int decimals, String whyBehind) {
        this.tasks = tasks;
        this.row = new Row(title, decimals, whyBehind);
    }

    int tasks() {
        return tasks;
    }

    @Override
    public Row row() {
        return row;
    }

    /** Reasons that several share. */
    private static final class Why {
        static final String FIRST = "the JVM interprets what it has not compiled yet";
        static final String WARM =
                "a sleeper is a thread with a stack, which the scheduler parks and wakes";
        static final String MEMORY =
                "a JVM has some 40 MB before any thread sleeps, and collects its heap late where"
                        + " memory is plenty";
    }
}
