package concurrency.timing;

import java.time.Duration;
import java.util.Locale;

/**
 * Durations in the words of a table: three digits and the unit that suits, {@code 361 ms}, {@code
 * 1.25 s}, {@code 40 µs}.
 */
public final class Durations {

    private Durations() {}

    /** The duration, rounded to at most three digits; {@code 0 ms} if it is zero. */
    public static String text(Duration duration) {
        long nanos = duration.toNanos();
        if (nanos < 0) {
            return "-" + text(duration.negated());
        }
        if (nanos == 0) {
            return "0 ms";
        }
        // Each bound is where the next lower unit would round up to 1000.
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 999_500) {
            return digits(nanos / 1e3) + " µs";
        }
        if (nanos < 999_500_000) {
            return digits(nanos / 1e6) + " ms";
        }
        double seconds = nanos / 1e9;
        return seconds < 119.5 ? digits(seconds) + " s" : digits(seconds / 60) + " min";
    }

    private static String digits(double value) {
        String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, format, value);
    }
}
