package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.Picture;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws a timeline as a {@link Picture}.
 *
 * <p>The grammar: time goes from left to right, a lane is a thread, and each activity has its
 * colour and its shape ({@link StripDrawing}). The reader's marks stand above a lane, the lines it
 * printed hang below ({@link Labels}). A lane ends where its thread ended; an arrow after it says
 * that it lives on. Where there are too many threads for lanes of their own, areas say how many did
 * what ({@link CrowdRow}). The title says what can be seen ({@link Finding}), and so does the
 * alternative text.
 *
 * <p>However much was recorded, the picture stays small (a few hundred kilobytes at the very worst,
 * ten as a rule): it holds no more than can be seen.
 */
final class TimelineSvg {

    private static final double RIGHT = 856;
    private static final double TOP = 82;
    private static final double FAILURE = 17;
    private static final double SCALE = 34;

    private final Timeline timeline;
    private final List<Row> rows = new ArrayList<>();
    private final TimeAxis axis;
    private final Legend legend;

    private TimelineSvg(Timeline timeline) {
        this.timeline = timeline;
        Selection selection = Selection.of(timeline.lanes());
        NameColumn names = NameColumn.of(selection);
        axis = new TimeAxis(names.right(), RIGHT, timeline.wall());
        for (Lane lane : selection.drawn()) {
            rows.add(new LaneRow(lane, rows.isEmpty(), names, axis));
        }
        if (!selection.crowd().isEmpty()) {
            rows.add(selection.drawnAreSamples() ? 1 : rows.size(), new CrowdRow(selection, axis));
        }
        boolean living = timeline.lanes().stream().skip(1).anyMatch(Lane::outlived);
        boolean crowd = !selection.crowd().isEmpty();
        double end = Picture.WIDTH - Picture.MARGIN;
        legend = new Legend(timeline.lanes(), living, crowd, Picture.MARGIN, end);
    }

    /** The picture as an element that survives a notebook nobody has run. */
    static String html(Timeline timeline) {
        return Picture.html(Words.alternative(timeline), svg(timeline));
    }

    static String svg(Timeline timeline) {
        return new TimelineSvg(timeline).svg();
    }

    private String svg() {
        double top = TOP + (timeline.failure().isPresent() ? FAILURE : 0);
        double bottom = top + rows.stream().mapToDouble(Row::height).sum();
        double height = bottom + SCALE + legend.height();
        return Picture.svg(Words.title(timeline), height, svg -> draw(svg, top, bottom));
    }

    private void draw(SvgWriter svg, double top, double bottom) {
        StripDrawing.define(svg);
        drawHeader(svg);
        axis.draw(svg, top - 12, bottom);
        double y = top;
        for (Row row : rows) {
            row.draw(svg, y);
            y += row.height();
        }
        legend.draw(svg, bottom + SCALE);
    }

    private void drawHeader(SvgWriter svg) {
        Picture.header(svg, Words.title(timeline), Words.facts(timeline));
        String failure = SvgWriter.legible(Words.failure(timeline));
        if (!failure.isEmpty()) {
            double room = Picture.WIDTH - 2 * Picture.MARGIN;
            svg.words(Picture.MARGIN, 51 + FAILURE, 12.5, Palette.VERMILLION_INK)
                    .text(TextWidth.SANS.cut(failure, 12.5, room))
                    .end();
        }
    }
}
