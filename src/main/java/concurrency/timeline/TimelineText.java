package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes a timeline as plain text: the facts of the picture, as a table with a row a thread. */
final class TimelineText {

    private static final int LONGEST_CELL = 40;
    private static final String BETWEEN = "  ";

    private TimelineText() {}

    static String of(Timeline timeline) {
        List<String> paragraphs = new ArrayList<>();
        String failure = Finding.failure(timeline);
        paragraphs.add(
                Finding.title(timeline)
                        + "\n"
                        + Finding.facts(timeline)
                        + (failure.isEmpty() ? "" : "\n" + failure));
        if (!timeline.lanes().isEmpty()) {
            paragraphs.add(table(timeline));
        }
        return String.join("\n\n", paragraphs);
    }

    private static String table(Timeline timeline) {
        Selection selection = Selection.of(timeline.lanes());
        List<Activity> activities = Activities.in(timeline.lanes());
        List<List<String>> rows = new ArrayList<>();
        rows.add(header(activities));
        selection.drawn().forEach(lane -> rows.add(row(lane, activities)));
        if (!selection.rest().isEmpty()) {
            rows.add(rest(selection.rest(), activities));
        }
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
        }
        return String.join("\n", rows.stream().map(row -> format(row, widths)).toList());
    }

    private static List<String> header(List<Activity> activities) {
        List<String> cells = new ArrayList<>(List.of("thread", "kind", "start", "end"));
        activities.forEach(activity -> cells.add(activity.label()));
        cells.addAll(List.of("CPU", "lines"));
        return cells;
    }

    private static List<String> row(Lane lane, List<Activity> activities) {
        List<String> cells = new ArrayList<>();
        cells.add(cut(Words.name(lane)));
        cells.add(cut(Words.kind(lane)));
        cells.add(Quantity.of(lane.start()));
        cells.add(lane.outlived() ? "lives on" : Quantity.of(lane.end()));
        activities.forEach(activity -> cells.add(time(lane.time(activity))));
        cells.add(lane.cpu() == null ? "" : time(lane.cpu()));
        cells.add(lane.lines().isEmpty() ? "" : Quantity.count(lane.lines().size()));
        return cells;
    }

    private static List<String> rest(List<Lane> lanes, List<Activity> activities) {
        List<String> cells = new ArrayList<>();
        cells.add(Quantity.of(lanes.size(), "more thread"));
        cells.addAll(List.of("", "", ""));
        for (Activity activity : activities) {
            cells.add(
                    time(
                            lanes.stream()
                                    .map(lane -> lane.time(activity))
                                    .reduce(Duration.ZERO, Duration::plus)));
        }
        long lines = lanes.stream().mapToLong(lane -> lane.lines().size()).sum();
        cells.add("");
        cells.add(lines == 0 ? "" : Quantity.count(lines));
        return cells;
    }

    private static String time(Duration time) {
        return time.isZero() ? "" : Quantity.of(time);
    }

    private static String cut(String text) {
        String legible = SvgWriter.legible(text);
        return length(legible) <= LONGEST_CELL
                ? legible
                : legible.substring(0, legible.offsetByCodePoints(0, LONGEST_CELL - 1))
                        + TextWidth.ELLIPSIS;
    }

    private static String format(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            String space = " ".repeat(widths[column] - length(cell));
            boolean isText = column < 2;
            line.append(column == 0 ? "" : BETWEEN).append(isText ? cell + space : space + cell);
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
