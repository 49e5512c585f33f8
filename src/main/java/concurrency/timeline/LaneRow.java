package concurrency.timeline;

import concurrency.output.Line;
import java.util.List;
import java.util.stream.Stream;

/** One thread's lane: its name at the left, what it did, its marks above and its lines below. */
final class LaneRow implements Row {

    static final double NAMES = 20;

    private final Lane lane;
    private final TimeAxis axis;
    private final boolean first;
    private final boolean dense;
    private final List<Labels.Label> marks;
    private final List<Labels.Label> lines;

    /**
     * @param first whether it is the lane of the thread that ran the block, which always outlives
     *     it
     * @param dense whether there are many lanes, so that each must be low
     */
    LaneRow(Lane lane, TimeAxis axis, boolean first, boolean dense) {
        this.lane = lane;
        this.axis = axis;
        this.first = first;
        this.dense = dense;
        this.marks = place(TextWidth.SANS, "mark", lane.marks().stream().map(this::point));
        this.lines = place(TextWidth.MONO, "line", lane.lines().stream().map(this::point));
    }

    @Override
    public double height() {
        double below = dense ? 10 : lines.isEmpty() ? 28 : 42;
        return barTop()
                + barHeight()
                + below
                + (dense && !lines.isEmpty() ? 16 : 0)
                + second(lines);
    }

    @Override
    public void draw(SvgWriter svg, double top) {
        double y = top + barTop();
        drawName(svg, y);
        double middle = y + barHeight() / 2;
        svg.line(axis.x(lane.start()), middle, axis.x(lane.end()), middle)
                .with("stroke", Palette.PALE_EDGE)
                .end();
        new StripDrawing(svg, axis, y, barHeight()).draw(lane.spans());
        if (lane.outlived() && !first) {
            arrow(svg, axis.right() + 3, middle);
        }
        drawMarks(svg, y);
        drawLines(svg, y + barHeight());
    }

    /** The sign of a thread that lives on. */
    static void arrow(SvgWriter svg, double x, double y) {
        String points = "M%s %sl7 5l-7 5z".formatted(SvgWriter.number(x), SvgWriter.number(y - 5));
        svg.start("path").with("d", points).with("fill", Palette.SOFT).end();
    }

    private void drawName(SvgWriter svg, double y) {
        double room = axis.left() - NAMES - 12;
        String name = SvgWriter.legible(Words.name(lane));
        String kind = SvgWriter.legible(Words.kind(lane));
        String cut = TextWidth.BOLD.cut(name, 13, room);
        svg.words(NAMES, y + (dense ? 11 : 14), 13, Palette.INK).with("font-weight", "600");
        if (!cut.equals(name)) {
            svg.start("title").text(name).end();
        }
        svg.text(cut).end();
        if (!dense) {
            svg.words(NAMES, y + 30, 11, Palette.FAINT)
                    .text(TextWidth.SANS.cut(kind, 11, room))
                    .end();
            return;
        }
        double x = NAMES + TextWidth.BOLD.of(cut, 13) + 6;
        if (x + TextWidth.SANS.of(kind, 11) < axis.left() - 8) {
            svg.words(x, y + 11, 11, Palette.FAINT).text(kind).end();
        }
    }

    private void drawMarks(SvgWriter svg, double y) {
        for (Labels.Label label : marks) {
            double text = y - 8 - second(label);
            for (Labels.Point point : label.points()) {
                String d =
                        "M%s %sv%sm-4 -7h8l-4 7z"
                                .formatted(
                                        SvgWriter.number(point.x()),
                                        SvgWriter.number(text + 1),
                                        SvgWriter.number(y - text - 1));
                svg.start("path")
                        .with("d", d)
                        .with("fill", Palette.PURPLE_INK)
                        .with("stroke", Palette.PURPLE_INK)
                        .end();
            }
            svg.words(label.center(), text, Labels.SIZE, Palette.PURPLE_INK)
                    .with("text-anchor", "middle")
                    .text(label.text())
                    .end();
        }
    }

    private void drawLines(SvgWriter svg, double y) {
        for (Labels.Label label : lines) {
            String ink = label.isError() ? Palette.VERMILLION_INK : Palette.INK;
            double length = (dense ? 5 : 7) + second(label);
            StringBuilder ticks = new StringBuilder();
            double last = -1;
            for (Labels.Point point : label.points()) {
                if (last < 0 || point.x() - last >= 2) {
                    ticks.append('M').append(SvgWriter.number(point.x()));
                    ticks.append(' ').append(SvgWriter.number(y));
                    ticks.append('v').append(SvgWriter.number(length));
                    last = point.x();
                }
            }
            if (label.points().size() > 1) {
                ticks.append('M').append(SvgWriter.number(label.x() - 0.6));
                ticks.append(' ').append(SvgWriter.number(y + length));
                ticks.append('H').append(SvgWriter.number(label.points().getLast().x() + 0.6));
            }
            svg.start("path")
                    .with("d", ticks.toString())
                    .with("stroke", ink)
                    .with("stroke-width", 1.2)
                    .with("fill", "none")
                    .end();
            svg.words(label.center(), y + length + 12, Labels.SIZE, ink)
                    .with("text-anchor", "middle")
                    .with("font-family", Palette.MONO)
                    .text(label.text())
                    .end();
        }
    }

    private double barTop() {
        return marks.isEmpty() ? 0 : 14 + second(marks);
    }

    private double barHeight() {
        return dense ? 14 : 20;
    }

    private static double second(List<Labels.Label> labels) {
        return labels.stream().mapToDouble(LaneRow::second).max().orElse(0);
    }

    private static double second(Labels.Label label) {
        return label.row() * 13.0;
    }

    private Labels.Point point(Mark mark) {
        return new Labels.Point(axis.x(mark.at()), mark.text(), false);
    }

    private Labels.Point point(Line line) {
        return new Labels.Point(axis.x(line.at()), line.text(), line.error());
    }

    private List<Labels.Label> place(TextWidth font, String thing, Stream<Labels.Point> points) {
        return new Labels(font, thing, axis.left(), axis.right()).place(points.toList());
    }
}
