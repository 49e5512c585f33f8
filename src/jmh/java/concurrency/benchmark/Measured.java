package concurrency.benchmark;

/** Something that is measured: a row of a table. */
public interface Measured {

    /** What it is, and its unit. */
    String title();

    /** A value of it as text. */
    String text(double value);

    /** Whether the smaller value is the better one. */
    boolean lessIsBetter();
}
