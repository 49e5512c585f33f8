package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a point in time is in the picture: zero at {@code left}, the block's end at {@code right}.
 *
 * @param left in pixels
 * @param right in pixels
 * @param wall the block's wall time; may be zero
 */
record TimeAxis(double left, double right, Duration wall) {

    private static final int MOST_TICKS = 7;

    /** A point on the axis with its label, the last with the unit. */
    record Tick(double x, String label) {}

    double width() {
        return right - left;
    }

    /** The place of a point in time; one outside the block is at the block's edge. */
    double x(Duration at) {
        if (wall.isZero()) {
            return left;
        }
        double share = (double) at.toNanos() / wall.toNanos();
        return left + Math.clamp(share, 0, 1) * width();
    }

    /** From zero in steps of 1, 2 or 5 times a power of ten. */
    List<Tick> ticks() {
        Unit unit = Unit.of(wall);
        BigDecimal length = BigDecimal.valueOf(wall.toNanos()).divide(unit.nanos);
        BigDecimal step = step(length, MOST_TICKS);
        List<Tick> ticks = new ArrayList<>();
        for (BigDecimal at = BigDecimal.ZERO; at.compareTo(length) <= 0; at = at.add(step)) {
            boolean last = at.add(step).compareTo(length) > 0;
            String number = at.signum() == 0 ? "0" : at.stripTrailingZeros().toPlainString();
            long nanos = at.multiply(unit.nanos).longValue();
            ticks.add(
                    new Tick(
                            x(Duration.ofNanos(nanos)), last ? number + " " + unit.label : number));
        }
        return ticks;
    }

    void draw(SvgWriter svg, double top, double bottom) {
        svg.line(right, top, right, bottom).with("stroke", Palette.GRID).end();
        for (Tick tick : ticks()) {
            svg.line(tick.x, top, tick.x, bottom).with("stroke", Palette.GRID).end();
            double half = TextWidth.SANS.of(tick.label, 11) / 2;
            boolean atEdge = tick.x + half > right + 8;
            svg.words(atEdge ? right + 4 : tick.x, bottom + 16, 11, Palette.FAINT)
                    .with("text-anchor", atEdge ? "end" : "middle")
                    .text(tick.label)
                    .end();
        }
    }

    /** The smallest of 1, 2, 5, 10, … that goes at most {@code most} times into a length. */
    static BigDecimal step(BigDecimal length, int most) {
        if (length.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal power = BigDecimal.ONE.movePointRight(length.precision() - length.scale() - 3);
        while (true) {
            for (int factor : new int[] {1, 2, 5}) {
                BigDecimal step = power.multiply(BigDecimal.valueOf(factor));
                if (step.multiply(BigDecimal.valueOf(most)).compareTo(length) >= 0) {
                    return step;
                }
            }
            power = power.movePointRight(1);
        }
    }

    private enum Unit {
        MICROSECONDS("µs", 1_000),
        MILLISECONDS("ms", 1_000_000),
        SECONDS("s", 1_000_000_000);

        final String label;
        final BigDecimal nanos;

        Unit(String label, long nanos) {
            this.label = label;
            this.nanos = BigDecimal.valueOf(nanos);
        }

        static Unit of(Duration wall) {
            if (wall.compareTo(Duration.ofSeconds(1)) >= 0) {
                return SECONDS;
            }
            boolean tiny = wall.compareTo(Duration.ofMillis(1)) < 0 && !wall.isZero();
            return tiny ? MICROSECONDS : MILLISECONDS;
        }
    }
}
