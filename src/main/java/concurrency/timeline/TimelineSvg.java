package concurrency.timeline;

import concurrency.display.Html;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Draws a timeline as a picture that needs nothing but itself: a white card with dark ink, which
 * reads on a light page and on a dark one, in system fonts, without scripts.
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

    private static final double WIDTH = 880;
    private static final double MARGIN = 20;
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
        legend = new Legend(timeline, MARGIN, WIDTH - MARGIN);
    }

    /** The picture as an element that survives a notebook nobody has run. */
    static String html(Timeline timeline) {
        byte[] svg = svg(timeline).getBytes(StandardCharsets.UTF_8);
        return "<img alt=\"%s\" style=\"max-width:100%%\" src=\"data:image/svg+xml;base64,%s\">"
                .formatted(
                        Html.escape(Words.alternative(timeline)),
                        Base64.getEncoder().encodeToString(svg));
    }

    static String svg(Timeline timeline) {
        StringBuilder out = new StringBuilder(16_000);
        new TimelineSvg(timeline).draw(new SvgWriter(out));
        return out.toString();
    }

    private void draw(SvgWriter svg) {
        double top = TOP + (timeline.failure().isPresent() ? FAILURE : 0);
        double bottom = top + rows.stream().mapToDouble(Row::height).sum();
        double height = bottom + SCALE + legend.height();
        svg.start("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 880 " + SvgWriter.number(height))
                .with("width", WIDTH)
                .with("height", height)
                .with("role", "img")
                .with("font-family", Palette.SANS);
        svg.start("title").text(Words.title(timeline)).end();
        StripDrawing.define(svg);
        svg.rect(0.5, 0.5, WIDTH - 1, height - 1)
                .with("rx", 8)
                .with("fill", Palette.CARD)
                .with("stroke", Palette.BORDER)
                .end();
        drawHeader(svg);
        axis.draw(svg, top - 12, bottom);
        double y = top;
        for (Row row : rows) {
            row.draw(svg, y);
            y += row.height();
        }
        legend.draw(svg, bottom + SCALE);
        svg.end();
    }

    private void drawHeader(SvgWriter svg) {
        double room = WIDTH - 2 * MARGIN;
        String title = SvgWriter.legible(Words.title(timeline));
        double size = TextWidth.BOLD.of(title, 16) <= room ? 16 : 14;
        svg.words(MARGIN, 31, size, Palette.INK)
                .with("font-weight", "600")
                .text(TextWidth.BOLD.cut(title, size, room))
                .end();
        svg.words(MARGIN, 51, 12.5, Palette.SOFT).text(Words.facts(timeline)).end();
        String failure = SvgWriter.legible(Words.failure(timeline));
        if (!failure.isEmpty()) {
            svg.words(MARGIN, 51 + FAILURE, 12.5, Palette.VERMILLION_INK)
                    .text(TextWidth.SANS.cut(failure, 12.5, room))
                    .end();
        }
    }
}
