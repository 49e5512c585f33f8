package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.PathData;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** What the shapes mean: only of what occurs in the timeline. */
final class Legend {

    private static final double SAMPLE = 22;
    private static final double ROW = 22;
    private static final double APART = 18;

    /** A sample, drawn with its left edge and the middle of its row, and its words. */
    private record Entry(String words, BiConsumer<SvgWriter, Point> sample) {

        double width() {
            return SAMPLE + 6 + TextWidth.SANS.of(words, 12);
        }
    }

    private record Point(double x, double y) {}

    private final double left;
    private final double right;
    private final List<List<Entry>> rows = new ArrayList<>();

    /**
     * @param lanes all that are drawn
     * @param living whether some are drawn as living on
     * @param crowd whether some are drawn together
     */
    Legend(List<Lane> lanes, boolean living, boolean crowd, double left, double right) {
        this.left = left;
        this.right = right;
        double x = left;
        for (Entry entry : entries(lanes, living, crowd)) {
            if (rows.isEmpty() || x + entry.width() > right) {
                rows.add(new ArrayList<>());
                x = left;
            }
            rows.getLast().add(entry);
            x += entry.width() + APART;
        }
    }

    /** In pixels; with the space below; zero if there is nothing to explain. */
    double height() {
        return rows.isEmpty() ? 0 : 26 + ROW * rows.size();
    }

    void draw(SvgWriter svg, double top) {
        if (!rows.isEmpty()) {
            svg.line(left, top, right, top).with("stroke", Palette.GRID).end();
        }
        double y = top + 18;
        for (List<Entry> row : rows) {
            double x = left;
            for (Entry entry : row) {
                entry.sample.accept(svg, new Point(x, y));
                svg.words(x + SAMPLE + 6, y + 4, 12, Palette.INK).text(entry.words).end();
                x += entry.width() + APART;
            }
            y += ROW;
        }
    }

    private static List<Entry> entries(List<Lane> lanes, boolean living, boolean crowd) {
        List<Entry> entries = new ArrayList<>();
        for (Activity activity : Activities.in(lanes)) {
            entries.add(
                    new Entry(
                            words(activity, lanes),
                            (svg, at) -> sample(svg, at).wide(activity, at.x, SAMPLE)));
        }
        if (lanes.stream().anyMatch(lane -> !lane.tasks().isEmpty())) {
            entries.add(new Entry("task", Legend::task));
        }
        if (lanes.stream().anyMatch(lane -> !lane.lines().isEmpty())) {
            entries.add(new Entry("printed line", Legend::line));
        }
        if (lanes.stream().anyMatch(lane -> !lane.marks().isEmpty())) {
            entries.add(new Entry("mark", Legend::mark));
        }
        if (living) {
            entries.add(new Entry("lives on", (svg, at) -> LaneRow.arrow(svg, at.x + 8, at.y)));
        }
        if (lanes.stream().anyMatch(Words::failed)) {
            entries.add(
                    new Entry("exit code not 0", (svg, at) -> LaneRow.cross(svg, at.x + 11, at.y)));
        }
        if (crowd) {
            entries.add(new Entry("alive", Legend::alive));
        }
        return entries;
    }

    private static void task(SvgWriter svg, Point at) {
        TaskBand.box(svg, at.x, at.y - 6, SAMPLE, 12, Palette.GREEN_PALE);
    }

    private static void mark(SvgWriter svg, Point at) {
        PathData flag = LaneRow.flag(new PathData(), at.x + SAMPLE / 2, at.y + 4);
        svg.path(flag).with("fill", Palette.PURPLE_INK).end();
    }

    private static void alive(SvgWriter svg, Point at) {
        svg.line(at.x, at.y, at.x + SAMPLE, at.y).with("stroke", Palette.SOFT).end();
    }

    private static void line(SvgWriter svg, Point at) {
        svg.line(at.x + 11, at.y - 7, at.x + 11, at.y + 1)
                .with("stroke", Palette.INK)
                .with("stroke-width", 1.2)
                .end();
        svg.words(at.x + 11, at.y + 9, 9, Palette.INK)
                .with("text-anchor", "middle")
                .with("font-family", Palette.MONO)
                .text("A")
                .end();
    }

    private static StripDrawing sample(SvgWriter svg, Point at) {
        return new StripDrawing(svg, new TimeAxis(at.x, at.x, Duration.ZERO), at.y - 6, 12);
    }

    /** The activity's words; what was waited for, if it is the same everywhere. */
    private static String words(Activity activity, List<Lane> lanes) {
        if (activity != Activity.WAITING) {
            return activity.label();
        }
        String only = Words.cut(Words.reason(activity, lanes), 30);
        return only.isBlank() ? activity.label() : activity.label() + " (" + only + ")";
    }
}
