package concurrency.benchmark;

/** Something that is measured. */
public interface Measured {

    /** How a table shows it. */
    Row row();

    /** A value of it as text. */
    default String text(double value) {
        return ("%,." + row().decimals() + "f").formatted(value);
    }

    /** Whether the smaller value is the better one. */
    default boolean lessIsBetter() {
        return true;
    }
}
