package concurrency.kernel;

import concurrency.benchmark.Measured;
import concurrency.benchmark.Row;

/** What is measured of a kernel. */
enum Measure implements Measured {
    READY("from launch to ready, s", 2, "a JVM starts more slowly than Python"),
    FIRST(
            "from launch to the first cell's answer, s",
            2,
            "JShell and javac have to start, where Python has its compiler built in"),
    SIX(
            "six first cells, right after launch, s",
            2,
            "javac compiles each cell, and is itself still interpreted"),
    TRIVIAL(
            "a trivial cell once warm, ms",
            1,
            "javac compiles a class for it, after reading what the cells before have defined"),
    PRINTING("100,000 printed lines, s", 2, "a message is sent for each 64 KB"),
    LINES("… lines that arrived", 0, "a cell may print 16 MB"),
    MESSAGES("… messages", 0, "one is sent for each 64 KB, so that a reader sees them come"),
    IDLE("CPU time while idle for 10 s, %", 1, "the JVM's own threads look after it"),
    MEMORY("memory (RSS) after these cells, MB", 0, Why.COMPILER),
    AFTER_100("memory after 100 cells of definitions, MB", 0, Why.COMPILER),
    AFTER_300("… after 300, MB", 0, Why.COMPILER),
    AFTER_1000("… after 1,000, MB", 0, Why.COMPILER);

    private final Row row;

    Measure(String title, int decimals, String whyBehind) {
        this.row = new Row(title, decimals, whyBehind);
    }

    @Override
    public Row row() {
        return row;
    }

    @Override
    public boolean lessIsBetter() {
        return this != LINES;
    }

    /** A reason that several share. */
    private static final class Why {
        static final String COMPILER =
                "a JVM with javac, its two compilers and JShell's record of all cells";
    }
}
