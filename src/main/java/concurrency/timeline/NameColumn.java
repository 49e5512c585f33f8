package concurrency.timeline;

import concurrency.drawing.Palette;
import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.util.List;
import java.util.stream.Stream;

/**
 * The names at the left of the lanes, as wide as they need within bounds.
 *
 * @param dense whether there are so many lanes that each must be low, name and kind side by side
 * @param kindX where the kinds stand if it is dense, in pixels
 * @param right where the column ends and time begins
 */
record NameColumn(boolean dense, double kindX, double right) {

    static final double LEFT = 20;
    static final double NAME_SIZE = 13;
    static final double KIND_SIZE = 11;

    private static final int DENSE = 8;
    private static final double NARROWEST = 130;
    private static final double WIDEST = 226;
    private static final double GAP = 14;

    /** Whose workers' names are long: the rest of them says as much. */
    private static final String COMMON_POOL = "ForkJoinPool.commonPool";

    /** How many letters at the end of a numbered name stay. */
    private static final int END = 9;

    static NameColumn of(Selection selection) {
        return ofAll(List.of(selection));
    }

    /** One column for several figures' lanes. */
    static NameColumn ofAll(List<Selection> selections) {
        List<Lane> lanes =
                selections.stream().flatMap(selection -> selection.drawn().stream()).toList();
        boolean dense = lanes.size() > DENSE;
        double names = lanes.stream().mapToDouble(NameColumn::nameWidth).max().orElse(0);
        double kinds =
                lanes.stream()
                        .mapToDouble(
                                lane -> TextWidth.SANS.of(Words.kinds(lane).getFirst(), KIND_SIZE))
                        .max()
                        .orElse(0);
        double kindX = LEFT + Math.min(names, WIDEST - LEFT - GAP) + 8;
        double crowd =
                selections.stream()
                        .filter(selection -> !selection.crowd().isEmpty())
                        .mapToDouble(selection ->
                                LEFT + TextWidth.BOLD.of(selection.crowdName(), NAME_SIZE) + 60)
                        .max()
                        .orElse(0);
        double lane = (dense ? kindX + kinds : LEFT + Math.max(names, kinds)) + GAP;
        double widest = Math.ceil(Math.max(crowd, lane));
        return new NameColumn(dense, kindX, Math.clamp(widest, NARROWEST, WIDEST));
    }

    /** Writes a lane's name and kind beside its bar. */
    void draw(SvgWriter svg, Lane lane, double barTop) {
        double room = right - LEFT - GAP;
        String name = SvgWriter.legible(Words.name(lane));
        String cut = cut(shortName(name), room);
        svg.words(LEFT, barTop + (dense ? 12 : 14), NAME_SIZE, Palette.INK)
                .with("font-weight", "600");
        if (!cut.equals(name)) {
            svg.start("title").text(name).end();
        }
        svg.text(cut).end();
        drawKind(svg, lane, barTop, room);
    }

    private static String shortName(String name) {
        return name.startsWith(COMMON_POOL) ? name.substring(COMMON_POOL.indexOf('.') + 1) : name;
    }

    /** Cut before its end, which tells {@code pool-1-worker-1} from {@code pool-1-worker-2}. */
    private static String cut(String name, double room) {
        String cut = TextWidth.BOLD.cut(name, NAME_SIZE, room);
        if (cut.equals(name) || !name.matches(".{12,}\\d")) {
            return cut;
        }
        String end = name.substring(name.length() - END);
        return TextWidth.BOLD.cut(name, NAME_SIZE, room - TextWidth.BOLD.of(end, NAME_SIZE)) + end;
    }

    private void drawKind(SvgWriter svg, Lane lane, double barTop, double room) {
        List<String> kinds = Words.kinds(lane).stream().map(SvgWriter::legible).toList();
        double x = dense ? kindX : LEFT;
        double width = dense ? right - GAP / 2 - kindX : room;
        double baseline = barTop + (dense ? 12 : 30);
        String fits =
                Stream.concat(kinds.stream(), dense ? Stream.of(lane.kind().label()) : Stream.of())
                        .filter(words -> TextWidth.SANS.of(words, KIND_SIZE) < width)
                        .findFirst()
                        .orElse(
                                dense
                                        ? ""
                                        : TextWidth.SANS.cut(kinds.getFirst(), KIND_SIZE, width));
        if (!fits.isEmpty()) {
            svg.words(x, baseline, KIND_SIZE, Palette.FAINT).text(fits).end();
        }
    }

    private static double nameWidth(Lane lane) {
        return TextWidth.BOLD.of(shortName(Words.name(lane)), NAME_SIZE);
    }
}
