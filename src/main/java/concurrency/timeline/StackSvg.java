package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.Picture;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.util.ArrayList;
import java.util.List;

/** Draws a {@link TimelineStack}: the rows of {@link TimelineSvg}, a heading over each timeline. */
final class StackSvg {

    private static final double RIGHT = 856;
    private static final double TOP = 78;
    private static final double SCALE = 34;
    private static final double HEADING = 32;
    private static final double SIZE = 13;

    /** A timeline with the rows that its lanes take. */
    private record Part(Timeline timeline, List<Row> rows) {

        double height() {
            return HEADING + rows.stream().mapToDouble(Row::height).sum();
        }
    }

    private final TimelineStack stack;
    private final TimeAxis axis;
    private final List<Part> parts = new ArrayList<>();
    private final Legend legend;

    private StackSvg(TimelineStack stack) {
        this.stack = stack;
        List<Selection> selections =
                stack.timelines().stream()
                        .map(timeline -> Selection.of(TimelineStack.seen(timeline)))
                        .toList();
        NameColumn names = NameColumn.ofAll(selections);
        axis = new TimeAxis(names.right(), RIGHT, stack.longest());
        List<Lane> lanes = new ArrayList<>();
        boolean crowd = false;
        boolean living = false;
        for (int i = 0; i < selections.size(); i++) {
            Timeline timeline = stack.timelines().get(i);
            Lane main = timeline.lanes().isEmpty() ? null : timeline.lanes().getFirst();
            List<Row> rows = new ArrayList<>();
            for (Lane lane : selections.get(i).drawn()) {
                rows.add(new LaneRow(lane, lane == main, names, axis));
                living |= lane.outlived() && lane != main;
            }
            if (!selections.get(i).crowd().isEmpty()) {
                rows.add(Math.min(1, rows.size()), new CrowdRow(selections.get(i), axis));
                crowd = true;
            }
            parts.add(new Part(timeline, rows));
            lanes.addAll(TimelineStack.seen(timeline));
        }
        legend = new Legend(lanes, living, crowd, Picture.MARGIN, Picture.WIDTH - Picture.MARGIN);
    }

    static String svg(TimelineStack stack) {
        return new StackSvg(stack).svg();
    }

    private String svg() {
        double bottom = TOP + parts.stream().mapToDouble(Part::height).sum();
        double height = bottom + SCALE + legend.height();
        return Picture.svg(stack.title(), height, svg -> draw(svg, bottom));
    }

    private void draw(SvgWriter svg, double bottom) {
        StripDrawing.define(svg);
        int cores = stack.timelines().getFirst().cores();
        String facts =
                Quantity.of(cores, "core") + " · threads that only waited for these are left out";
        Picture.header(svg, stack.title(), facts);
        axis.draw(svg, TOP - 12, bottom);
        double y = TOP;
        for (Part part : parts) {
            drawHeading(svg, part.timeline, y);
            y += HEADING;
            for (Row row : part.rows) {
                row.draw(svg, y);
                y += row.height();
            }
        }
        legend.draw(svg, bottom + SCALE);
    }

    private void drawHeading(SvgWriter svg, Timeline timeline, double top) {
        svg.rect(Picture.MARGIN, top, RIGHT - Picture.MARGIN, HEADING - 10)
                .with("rx", 3)
                .with("fill", Palette.PALE)
                .end();
        String wall = "wall " + Quantity.of(timeline.wall());
        double right = RIGHT - 8;
        double room = right - Picture.MARGIN - 20 - TextWidth.SANS.of(wall, SIZE - 1);
        String words = SvgWriter.legible(Words.title(timeline));
        svg.words(Picture.MARGIN + 6, top + 15.5, SIZE, Palette.INK)
                .with("font-weight", "600")
                .text(TextWidth.BOLD.cut(words, SIZE, room))
                .end();
        svg.words(right, top + 15.5, SIZE - 1, Palette.SOFT)
                .with("text-anchor", "end")
                .text(wall)
                .end();
    }
}
