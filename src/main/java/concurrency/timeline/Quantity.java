package concurrency.timeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations, shares and counts in words. */
final class Quantity {

    private Quantity() {}

    /** A duration to three digits, in the unit that suits its size: {@code 150 ms}. */
    static String of(Duration duration) {
        double nanos = duration.toNanos();
        if (nanos == 0) {
            return "0 ms";
        }
        // Just below a unit, rounding would give 1000 of the smaller one.
        if (nanos < 999.5) {
            return digits(nanos) + " ns";
        }
        if (nanos < 999.5e3) {
            return digits(nanos / 1e3) + " µs";
        }
        return nanos < 999.5e6 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
    }

    /**
     * A part of a whole: {@code 37 %}, {@code <1 %}, {@code >99 %}; nothing of nothing is {@code 0
     * %}.
     */
    static String share(Duration part, Duration whole) {
        if (part.isZero() || whole.isZero()) {
            return "0 %";
        }
        double percent = 100.0 * part.toNanos() / whole.toNanos();
        if (percent < 1) {
            return "<1 %";
        }
        // All but a little is not all.
        return percent > 99 && percent < 100 ? ">99 %" : count(Math.round(percent)) + " %";
    }

    /** A number of things: {@code 1 line}, {@code 10,000 lines}, {@code 2 processes}. */
    static String of(long count, String thing) {
        String plural = thing.endsWith("s") ? "es" : "s";
        return count(count) + " " + thing + (count == 1 ? "" : plural);
    }

    /** A number that is not negative, with its thousands set apart. */
    static String count(long count) {
        StringBuilder digits = new StringBuilder(Long.toString(count));
        for (int i = digits.length() - 3; i > 0; i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    private static String digits(double value) {
        if (value >= 999.5) {
            return count(Math.round(value));
        }
        int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
