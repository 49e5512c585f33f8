package concurrency.benchmark;

/**
 * A row of a table, before its values.
 *
 * @param title what is measured, and its unit
 * @param decimals how many digits of a value after the point say something
 * @param whyBehind why another may be ahead of us: shown where one is
 */
public record Row(String title, int decimals, String whyBehind) {}
