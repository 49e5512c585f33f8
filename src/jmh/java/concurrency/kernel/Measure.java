package concurrency.kernel;

import concurrency.benchmark.Measured;

/** What is measured of a kernel. */
enum Measure implements Measured {
    READY("from launch to ready, s", 2),
    FIRST("from launch to the first cell's answer, s", 2),
    SIX("six first cells, right after launch, s", 2),
    TRIVIAL("a trivial cell once warm, ms", 1),
    PRINTING("100,000 printed lines, s", 2),
    LINES("… lines that arrived", 0),
    MESSAGES("… messages", 0),
    IDLE("CPU time while idle for 10 s, %", 1),
    MEMORY("memory (RSS) after these cells, MB", 0),
    CHAPTER("memory after chapter 1, MB", 0),
    AFTER_100("memory after 100 cells of definitions, MB", 0),
    AFTER_300("… after 300, MB", 0),
    AFTER_1000("… after 1,000, MB", 0);

    private final String title;
    private final int decimals;

    Measure(String title, int decimals) {
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
        return this != LINES;
    }
}
