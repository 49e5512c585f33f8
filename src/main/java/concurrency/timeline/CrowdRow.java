package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.PathData;
import concurrency.drawing.SvgWriter;
import java.math.BigDecimal;
import java.util.List;

/**
 * Many threads in one row: areas, one upon the other, as high as the number of threads that did
 * each thing at a time, under a line as high as the number of threads alive.
 */
final class CrowdRow implements Row {

    private static final double LOW = 56;
    private static final double HIGH = 190;
    private static final double ABOVE = 6;
    private static final double CAPTION = 12;

    /** From the bottom up: what uses a core first, what rests last. */
    private static final List<Activity> ORDER =
            List.of(
                    Activity.RUNNING,
                    Activity.READY,
                    Activity.BLOCKED,
                    Activity.WAITING,
                    Activity.SLEEPING);

    private final Selection selection;
    private final TimeAxis axis;
    private final double plot;
    private final Census census;
    private final double scale;
    private final double most;

    CrowdRow(Selection selection, TimeAxis axis) {
        this.selection = selection;
        this.axis = axis;
        this.plot = selection.drawnAreSamples() ? HIGH : LOW;
        this.census = Census.of(selection.crowd(), axis.wall(), (int) axis.width());
        this.most = max(census.alive());
        this.scale = most == 0 ? 0 : plot / most;
    }

    @Override
    public double height() {
        return ABOVE + plot + (selection.drawnAreSamples() ? 46 : 22);
    }

    @Override
    public void draw(SvgWriter svg, double top) {
        double bottom = top + ABOVE + plot;
        drawNames(svg, top + ABOVE);
        drawScale(svg, bottom);
        double[] base = new double[(int) axis.width()];
        for (Activity activity : ORDER) {
            double[] upper = sum(base, census.count(activity));
            if (max(census.count(activity)) > 0) {
                PathData area = steps(upper, bottom);
                back(area, base, bottom);
                svg.path(area).with("fill", fill(activity)).end();
            }
            base = upper;
        }
        svg.path(steps(census.alive(), bottom))
                .with("fill", "none")
                .with("stroke", Palette.SOFT)
                .end();
        svg.line(axis.left(), bottom, axis.right(), bottom).with("stroke", Palette.SOFT).end();
        if (selection.drawnAreSamples()) {
            svg.words(NameColumn.LEFT, bottom + 32, 11, Palette.FAINT).text(samples()).end();
        }
    }

    /** The fill of an activity in a picture of areas. */
    static String fill(Activity activity) {
        return switch (activity) {
            case RUNNING -> Palette.BLUE;
            case READY -> Palette.SKY;
            case SLEEPING -> Palette.PALE;
            case WAITING -> "url(#waiting)";
            case BLOCKED -> "url(#blocked)";
        };
    }

    private void drawNames(SvgWriter svg, double top) {
        svg.words(NameColumn.LEFT, top + CAPTION, 13, Palette.INK)
                .with("font-weight", "600")
                .text(selection.crowdName())
                .end();
        svg.words(NameColumn.LEFT, top + CAPTION + 16, 11, Palette.FAINT)
                .text("how many did what")
                .end();
    }

    private void drawScale(SvgWriter svg, double bottom) {
        BigDecimal length = BigDecimal.valueOf((long) most);
        int ticks = selection.drawnAreSamples() ? 5 : 2;
        BigDecimal step = TimeAxis.step(length, ticks).max(BigDecimal.ONE);
        for (BigDecimal at = BigDecimal.ZERO; at.compareTo(length) <= 0; at = at.add(step)) {
            double y = bottom - at.doubleValue() * scale;
            svg.line(axis.left(), y, axis.right(), y).with("stroke", Palette.GRID).end();
            svg.words(axis.left() - 6, y + 4, 11, Palette.FAINT)
                    .with("text-anchor", "end")
                    .text(Quantity.count(at.longValue()))
                    .end();
        }
    }

    /** What the lanes below have in common; see {@link Selection}. */
    private String samples() {
        boolean blocked =
                selection.drawn().stream()
                        .skip(1)
                        .anyMatch(lane -> !lane.time(Activity.BLOCKED).isZero());
        return blocked ? "Blocked longest:" : "Alive longest:";
    }

    /** A line in steps over the counts, from left to right. */
    private PathData steps(double[] counts, double bottom) {
        PathData path = new PathData().move(axis.left(), y(counts[0], bottom));
        for (int part = 1; part < counts.length; part++) {
            if (y(counts[part], bottom) != y(counts[part - 1], bottom)) {
                path.across(x(part, counts.length)).upOrDown(y(counts[part], bottom));
            }
        }
        return path.across(axis.right());
    }

    /** Continues a path, from right to left, by such a line. */
    private void back(PathData path, double[] counts, double bottom) {
        path.upOrDown(y(counts[counts.length - 1], bottom));
        for (int part = counts.length - 1; part > 0; part--) {
            if (y(counts[part], bottom) != y(counts[part - 1], bottom)) {
                path.across(x(part, counts.length)).upOrDown(y(counts[part - 1], bottom));
            }
        }
        path.across(axis.left());
    }

    private double x(int part, int parts) {
        return axis.left() + part * axis.width() / parts;
    }

    /** Rounded, so that steps too small to see are not drawn. */
    private double y(double count, double bottom) {
        return Math.round((bottom - count * scale) * 10) / 10.0;
    }

    private static double[] sum(double[] base, double[] more) {
        double[] sum = base.clone();
        for (int part = 0; part < sum.length; part++) {
            sum[part] += more[part];
        }
        return sum;
    }

    private static double max(double[] counts) {
        double max = 0;
        for (double count : counts) {
            max = Math.max(max, count);
        }
        return max;
    }
}
