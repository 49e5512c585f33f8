package concurrency.example;

import concurrency.benchmark.Measured;

/** What is measured of many tasks that sleep at the same time. */
enum Sleepers implements Measured {
    FIRST_10K(10_000, "10,000 sleepers, first thing in a new program, s", 2, Why.TIME),
    WARM_10K(10_000, "… once warm, s", 2, Why.TIME),
    MEMORY_10K(10_000, "… most memory (RSS) of the program, MB", 0, Why.MEMORY),
    FIRST_100K(100_000, "100,000 sleepers, first thing in a new program, s", 2, Why.TIME),
    WARM_100K(100_000, "… once warm, s", 2, Why.TIME),
    MEMORY_100K(100_000, "… most memory (RSS) of the program, MB", 0, Why.MEMORY);

    private final int tasks;
    private final String title;
    private final int decimals;
    private final String whyBehind;

    Sleepers(int tasks, String title, int decimals, String whyBehind) {
        this.tasks = tasks;
        this.title = title;
        this.decimals = decimals;
        this.whyBehind = whyBehind;
    }

    int tasks() {
        return tasks;
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
    public String whyBehind() {
        return whyBehind;
    }

    /** Reasons that several share. */
    private static final class Why {
        static final String TIME = "the JVM interprets what it has not compiled yet";
        static final String MEMORY =
                "a JVM has some 40 MB before any thread sleeps, and collects its heap late where"
                        + " memory is plenty";
    }
}
