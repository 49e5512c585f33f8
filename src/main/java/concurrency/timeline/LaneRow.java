package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.PathData;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import concurrency.output.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One lane: its name at the left, what it did; its tasks and marks above that, its lines below. */
final class LaneRow implements Row {

    private static final double SECOND_ROW = 13;
    private static final double TICKS_APART = 2;

    /** The shortest life is seen, in pixels. */
    private static final double SHORTEST = 1.5;

    private static final double FLAGS_APART = 6;

    private final Lane lane;
    private final boolean first;
    private final NameColumn names;
    private final TimeAxis axis;
    private final TaskBand tasks;
    private final List<Labels.Label> marks;
    private final List<Labels.Label> lines;

    /**
     * @param first whether it is the lane of the thread that ran the block, which outlives it
     *     anyway
     */
    LaneRow(Lane lane, boolean first, NameColumn names, TimeAxis axis) {
        this.lane = lane;
        this.first = first;
        this.names = names;
        this.axis = axis;
        this.tasks = new TaskBand(lane.tasks(), axis, names.dense());
        this.marks = place(TextWidth.SANS, "mark", lane.marks().stream().map(this::point));
        this.lines = place(TextWidth.MONO, "line", lane.lines().stream().map(this::point));
    }

    @Override
    public double height() {
        double withoutLines = names.dense() ? 10 : 31;
        double withLines = names.dense() ? 26 : 42;
        return barTop() + barHeight() + (lines.isEmpty() ? withoutLines : withLines + depth(lines));
    }

    @Override
    public void draw(SvgWriter svg, double top) {
        double y = top + barTop();
        double middle = y + barHeight() / 2;
        names.draw(svg, lane, y);
        double start = axis.x(lane.start());
        double length = Math.max(SHORTEST, axis.x(lane.end()) - start);
        svg.line(start, middle, start + length, middle)
                .with("stroke", Palette.PALE_EDGE)
                .with("stroke-width", length > SHORTEST ? 1 : barHeight() / 2)
                .end();
        new StripDrawing(svg, axis, y, barHeight()).draw(lane.spans());
        if (lane.outlived() && !first) {
            arrow(svg, start + length + 3, middle);
        } else if (Words.failed(lane)) {
            drawFailure(svg, middle);
        }
        tasks.draw(svg, y - tasks.height());
        marks.forEach(label -> drawMarks(svg, label, y - tasks.height()));
        lines.forEach(label -> drawLines(svg, label, y + barHeight()));
    }

    /** The sign of a thread that lives on. */
    static void arrow(SvgWriter svg, double x, double y) {
        PathData triangle = new PathData().move(x, y - 5).triangle(7, 5, -7, 5);
        svg.path(triangle).with("fill", Palette.SOFT).end();
    }

    /** The sign of an exit code other than 0, its center at a point. */
    static void cross(SvgWriter svg, double x, double y) {
        for (int slope : new int[] {-1, 1}) {
            svg.line(x - 4, y - 4 * slope, x + 4, y + 4 * slope)
                    .with("stroke", Palette.VERMILLION)
                    .with("stroke-width", 2.5)
                    .end();
        }
    }

    private void drawFailure(SvgWriter svg, double middle) {
        double x = Math.min(axis.x(lane.end()) + 6, axis.right() + 6);
        cross(svg, x, middle);
        for (String words : Words.ending(lane)) {
            if (x + 9 + TextWidth.SANS.of(words, Labels.SIZE) <= axis.right()) {
                svg.words(x + 9, middle + 4, Labels.SIZE, Palette.VERMILLION_INK).text(words).end();
                return;
            }
        }
    }

    /** The sign of a mark, its tip at a point on the lane. */
    static PathData flag(PathData path, double x, double y) {
        return path.move(x, y).triangle(-4, -7, 8, 0);
    }

    private void drawMarks(SvgWriter svg, Labels.Label label, double tip) {
        double baseline = tip - 11 - depth(label);
        if (label.row() > 0) {
            svg.line(label.x(), baseline + 3, label.x(), tip)
                    .with("stroke", Palette.PURPLE_INK)
                    .end();
        }
        PathData flags = new PathData();
        apart(label.points(), FLAGS_APART).forEach(x -> flag(flags, x, tip));
        svg.path(flags).with("fill", Palette.PURPLE_INK).end();
        svg.words(label.center(), baseline, Labels.SIZE, Palette.PURPLE_INK)
                .with("text-anchor", "middle")
                .text(label.text())
                .end();
    }

    private void drawLines(SvgWriter svg, Labels.Label label, double barBottom) {
        String ink = label.isError() ? Palette.VERMILLION_INK : Palette.INK;
        double length = (names.dense() ? 5 : 7) + depth(label);
        double bottom = barBottom + length;
        PathData ticks = new PathData();
        apart(label.points(), TICKS_APART).forEach(x -> ticks.move(x, barBottom).upOrDown(bottom));
        if (label.points().size() > 1) {
            ticks.move(label.x() - 0.6, bottom).across(label.points().getLast().x() + 0.6);
        }
        svg.path(ticks).with("stroke", ink).with("stroke-width", 1.2).with("fill", "none").end();
        svg.words(label.center(), bottom + 12, Labels.SIZE, ink)
                .with("text-anchor", "middle")
                .with("font-family", Palette.MONO)
                .text(label.text())
                .end();
    }

    /** The places of points, without those too close to the one before. */
    private static List<Double> apart(List<Labels.Point> points, double distance) {
        List<Double> apart = new ArrayList<>();
        for (Labels.Point point : points) {
            if (apart.isEmpty() || point.x() - apart.getLast() >= distance) {
                apart.add(point.x());
            }
        }
        return apart;
    }

    private double barTop() {
        return tasks.height() + (marks.isEmpty() ? 0 : 18 + depth(marks));
    }

    private double barHeight() {
        return names.dense() ? 16 : 20;
    }

    private static double depth(List<Labels.Label> labels) {
        return labels.stream().mapToDouble(LaneRow::depth).max().orElse(0);
    }

    private static double depth(Labels.Label label) {
        return label.row() * SECOND_ROW;
    }

    private Labels.Point point(Mark mark) {
        return new Labels.Point(axis.x(mark.at()), mark.text(), false);
    }

    /** A pool says before each line which worker printed it, or a cluster; here, its lane does. */
    private Labels.Point point(Line line) {
        String text = line.text();
        if (lane.isProcess()) {
            text = without("[" + lane.threadId() + "] ", text);
            text = without("[" + lane.name() + "] ", text);
        }
        return new Labels.Point(axis.x(line.at()), text, line.error());
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private List<Labels.Label> place(TextWidth font, String thing, Stream<Labels.Point> points) {
        return new Labels(font, thing, axis.left(), axis.right()).place(points.toList());
    }
}
