package concurrency.timing;

import concurrency.display.HtmlView;
import concurrency.display.TextTable;
import concurrency.drawing.Palette;
import concurrency.drawing.Picture;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Several comparisons in one picture: a row for each way, a panel for each work. A dot is the
 * median wall time of a way divided by that of the panel's first way, a bar goes from the fastest
 * to the slowest run. The scale is logarithmic, so that half the time and twice the time are
 * equally far from the line at 1. Immutable.
 *
 * @param title what is compared
 * @param tables at least one; their ways are matched by name
 */
public record ComparisonChart(String title, List<ComparisonTable> tables) implements HtmlView {

    private static final double TOP = 104;
    private static final double ROW = 30;
    private static final double GAP = 34;
    private static final double LABEL = 42;
    private static final int FONT = 12;

    /** Copies the tables. */
    public ComparisonChart {
        Objects.requireNonNull(title, "title");
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new IllegalArgumentException("a chart needs at least one comparison");
        }
    }

    /** A chart with a panel for each of these comparisons. */
    public static ComparisonChart of(String title, ComparisonTable... tables) {
        return new ComparisonChart(title, Arrays.asList(tables));
    }

    @Override
    public String html() {
        return Picture.html(title + ". " + alternative(), svg());
    }

    /** A row for each way: in each comparison, its time divided by the first way's. */
    @Override
    public String toString() {
        List<String> header = new ArrayList<>(List.of(""));
        tables.forEach(table -> header.add(table.title()));
        List<List<String>> rows = new ArrayList<>();
        for (String way : ways()) {
            List<String> cells = new ArrayList<>(List.of(way));
            for (ComparisonTable table : tables) {
                cells.add(row(table, way).map(row -> describe(table, row)).orElse("–"));
            }
            rows.add(cells);
        }
        return title + "\n" + TextTable.of(header, rows);
    }

    private static String describe(ComparisonTable table, ComparisonTable.Row row) {
        return number(table.ratio(row)) + " × (" + Durations.text(row.wall()) + ")";
    }

    private String alternative() {
        return tables.stream()
                .map(table ->
                        table.title()
                                + ": "
                                + table.rows().stream()
                                        .map(row -> row.name() + " " + number(table.ratio(row)))
                                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ", "Time divided by the first way's. ", "."));
    }

    private List<String> ways() {
        Set<String> ways = new LinkedHashSet<>();
        tables.forEach(table -> table.rows().forEach(row -> ways.add(row.name())));
        return List.copyOf(ways);
    }

    private static Optional<ComparisonTable.Row> row(ComparisonTable table, String way) {
        return table.rows().stream().filter(row -> row.name().equals(way)).findFirst();
    }

    /** The lowest, the median and the highest of a way's ratios to the first way's median. */
    private record Spread(double low, double median, double high) {

        static Spread of(ComparisonTable table, ComparisonTable.Row row) {
            double first = Math.max(1, table.rows().getFirst().wall().toNanos());
            return new Spread(
                    Math.max(1, row.fastest().toNanos()) / first,
                    Math.max(1, row.wall().toNanos()) / first,
                    Math.max(1, row.slowest().toNanos()) / first);
        }
    }

    /** Powers of two, from one that no ratio is below to one that none is above. */
    private record Scale(int low, int high) {

        static Scale of(List<ComparisonTable> tables) {
            List<Spread> all =
                    tables.stream()
                            .flatMap(table ->
                                    table.rows().stream().map(row -> Spread.of(table, row)))
                            .toList();
            return new Scale(
                    (int)
                            Math.floor(
                                    logarithm(all.stream().mapToDouble(Spread::low))
                                            .min()
                                            .orElse(0)),
                    (int)
                            Math.ceil(
                                    logarithm(all.stream().mapToDouble(Spread::high))
                                            .max()
                                            .orElse(0)));
        }

        Scale {
            low = Math.min(low, -1);
            high = Math.max(high, 1);
        }

        /** Where a ratio is between 0, the low end, and 1, the high end. */
        double share(double ratio) {
            return (log2(ratio) - low) / (high - low);
        }

        /** The powers that get a number, at most nine of them. */
        List<Integer> ticks() {
            int step = (high - low + 7) / 8;
            List<Integer> ticks = new ArrayList<>();
            for (int power = low; power <= high; power++) {
                if (power % step == 0) {
                    ticks.add(power);
                }
            }
            return ticks;
        }

        static String label(int power) {
            return power < 0 ? "1/" + (1L << -power) : Long.toString(1L << power);
        }

        private static DoubleStream logarithm(DoubleStream ratios) {
            return ratios.map(Scale::log2);
        }

        private static double log2(double ratio) {
            return Math.log(ratio) / Math.log(2);
        }
    }

    String svg() {
        List<String> ways = ways();
        double bottom = TOP + ways.size() * ROW;
        String facts =
                "wall time ÷ that of “%s”: the dot is the median, the bar goes from the fastest to the slowest run"
                        .formatted(tables.getFirst().rows().getFirst().name());
        return Picture.svg(
                title,
                bottom + 44,
                svg -> {
                    Picture.header(svg, title, facts);
                    draw(svg, ways, bottom);
                });
    }

    private void draw(SvgWriter svg, List<String> ways, double bottom) {
        double names =
                Math.min(
                        230,
                        ways.stream()
                                .mapToDouble(way -> TextWidth.SANS.of(way, 13))
                                .max()
                                .orElse(0));
        for (int i = 0; i < ways.size(); i++) {
            svg.words(Picture.MARGIN, middle(i) + 4.5, 13, Palette.INK)
                    .text(TextWidth.SANS.cut(SvgWriter.legible(ways.get(i)), 13, names))
                    .end();
        }
        double left = Picture.MARGIN + names + GAP;
        double width =
                (Picture.WIDTH - Picture.MARGIN - left - GAP * (tables.size() - 1)) / tables.size();
        Scale scale = Scale.of(tables);
        for (int i = 0; i < tables.size(); i++) {
            Panel panel = new Panel(tables.get(i), scale, left + i * (width + GAP), width);
            panel.draw(svg, ways, bottom);
        }
    }

    private static double middle(int row) {
        return TOP + row * ROW + ROW / 2;
    }

    private record Panel(ComparisonTable table, Scale scale, double left, double width) {

        double x(double ratio) {
            return left + scale.share(ratio) * width;
        }

        void draw(SvgWriter svg, List<String> ways, double bottom) {
            svg.words(left, TOP - 18, 13, Palette.INK)
                    .with("font-weight", "600")
                    .text(TextWidth.BOLD.cut(SvgWriter.legible(table.title()), 13, width))
                    .end();
            drawScale(svg, bottom);
            for (int i = 0; i < ways.size(); i++) {
                double y = middle(i);
                row(table, ways.get(i))
                        .ifPresentOrElse(
                                row -> draw(svg, Spread.of(table, row), y),
                                () -> words(svg, x(1), y, "middle", Palette.FAINT, "not run"));
            }
        }

        private void drawScale(SvgWriter svg, double bottom) {
            for (int power : scale.ticks()) {
                double x = x(Math.pow(2, power));
                svg.line(x, TOP - 6, x, bottom)
                        .with("stroke", power == 0 ? Palette.GREY : Palette.GRID)
                        .end();
                svg.words(x, bottom + 18, 11, Palette.FAINT)
                        .with("text-anchor", "middle")
                        .text(Scale.label(power))
                        .end();
            }
        }

        private void draw(SvgWriter svg, Spread spread, double y) {
            String fill =
                    spread.median() > 1.05
                            ? Palette.VERMILLION
                            : spread.median() < 0.95 ? Palette.BLUE : Palette.GREY;
            svg.line(x(spread.low()), y, x(spread.high()), y)
                    .with("stroke", fill)
                    .with("stroke-width", 4)
                    .with("stroke-opacity", "0.35")
                    .with("stroke-linecap", "round")
                    .end();
            svg.start("circle")
                    .with("cx", x(spread.median()))
                    .with("cy", y)
                    .with("r", 5)
                    .with("fill", fill)
                    .end();
            boolean right = x(spread.high()) + 10 + LABEL <= left + width;
            words(
                    svg,
                    right ? x(spread.high()) + 10 : x(spread.low()) - 10,
                    y,
                    right ? "start" : "end",
                    Palette.SOFT,
                    number(spread.median()));
        }

        private static void words(
                SvgWriter svg, double x, double y, String anchor, String ink, String text) {
            svg.words(x, y + 4, FONT, ink)
                    .with("text-anchor", anchor)
                    .with("stroke", Palette.CARD)
                    .with("stroke-width", 4)
                    .with("paint-order", "stroke")
                    .text(text)
                    .end();
        }
    }

    private static String number(double ratio) {
        String format =
                ratio < 0.0995 ? "%.3f" : ratio < 9.95 ? "%.2f" : ratio < 99.5 ? "%.1f" : "%.0f";
        return Double.isNaN(ratio) ? "–" : String.format(Locale.ROOT, format, ratio);
    }
}
