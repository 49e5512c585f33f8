package concurrency.benchmark;

/** Something that is measured: a row of a table. */
public interface Measured {

    /** What it is, and its unit. */
    String title();

    /** How many digits of a value after the point say something. */
    int decimals();

    /** A value of it as text. */
    default String text(double value) {
        return ("%,." + decimals() + "f").formatted(value);
    }

    /** Whether the smaller value is the better one. */
    default boolean lessIsBetter() {
        return true;
    }

    /** Why another may be ahead of us: shown where one is. */
    String whyBehind();
}
