package concurrency.timeline;

import concurrency.display.Html;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Draws a timeline. */
final class TimelineSvg {

    private static final double WIDTH = 880;
    private static final double MARGIN = 20;
    private static final double RIGHT = 856;
    private static final int DENSE = 8;

    private TimelineSvg() {}

    static String html(Timeline timeline) {
        byte[] svg = svg(timeline).getBytes(StandardCharsets.UTF_8);
        return "<img alt=\"%s\" style=\"max-width:100%%;height:auto\" src=\"data:image/svg+xml;base64,%s\">"
                .formatted(
                        Html.escape(SvgWriter.legible(Finding.title(timeline))),
                        Base64.getEncoder().encodeToString(svg));
    }

    static String svg(Timeline timeline) {
        TimeAxis axis = new TimeAxis(nameColumn(timeline), RIGHT, timeline.wall());
        List<Row> rows = rows(timeline, axis);
        Legend legend = new Legend(timeline, MARGIN, WIDTH - MARGIN);
        boolean failed = timeline.failure().isPresent();
        double top = failed ? 98 : 82;
        double bottom = top + rows.stream().mapToDouble(Row::height).sum();
        double height = bottom + 28 + legend.height() + 12;

        StringBuilder out = new StringBuilder();
        SvgWriter svg = new SvgWriter(out);
        svg.start("svg")
                .with("xmlns", "http://www.w3.org/2000/svg")
                .with("viewBox", "0 0 880 " + SvgWriter.number(height))
                .with("width", WIDTH)
                .with("height", height)
                .with("role", "img")
                .with("font-family", Palette.SANS);
        svg.start("title").text(Finding.title(timeline)).end();
        svg.start("defs");
        StripDrawing.define(svg);
        svg.end();
        svg.rect(0.5, 0.5, WIDTH - 1, height - 1)
                .with("rx", 8)
                .with("fill", Palette.CARD)
                .with("stroke", Palette.BORDER)
                .end();
        header(svg, timeline);
        axis.draw(svg, top - 12, bottom);
        double y = top;
        for (Row row : rows) {
            row.draw(svg, y);
            y += row.height();
        }
        legend.draw(svg, bottom + 28);
        svg.end();
        return out.toString();
    }

    private static void header(SvgWriter svg, Timeline timeline) {
        double room = WIDTH - 2 * MARGIN;
        String title = SvgWriter.legible(Finding.title(timeline));
        svg.words(MARGIN, 31, 16, Palette.INK)
                .with("font-weight", "600")
                .text(TextWidth.BOLD.cut(title, 16, room))
                .end();
        svg.words(MARGIN, 51, 12.5, Palette.SOFT).text(Finding.facts(timeline)).end();
        String failure = SvgWriter.legible(Finding.failure(timeline));
        if (!failure.isEmpty()) {
            svg.words(MARGIN, 69, 12.5, Palette.VERMILLION_INK)
                    .text(TextWidth.SANS.cut(failure, 12.5, room))
                    .end();
        }
    }

    private static List<Row> rows(Timeline timeline, TimeAxis axis) {
        Selection selection = Selection.of(timeline.lanes());
        List<Row> rows = new ArrayList<>();
        boolean dense = selection.drawn().size() > DENSE;
        for (Lane lane : selection.drawn()) {
            rows.add(new LaneRow(lane, axis, lane == timeline.lanes().getFirst(), dense));
        }
        if (!selection.rest().isEmpty()) {
            rows.add(new CrowdRow(selection.rest(), axis));
        }
        return rows;
    }

    /** Where the names end and time begins: as wide as the names need, within bounds. */
    private static double nameColumn(Timeline timeline) {
        double widest =
                timeline.lanes().stream()
                        .mapToDouble(lane ->
                                Math.max(
                                        TextWidth.BOLD.of(Words.name(lane), 13),
                                        TextWidth.SANS.of(Words.kind(lane), 11)))
                        .max()
                        .orElse(0);
        return MARGIN + Math.clamp(Math.ceil(widest) + 14, 110, 190);
    }
}
