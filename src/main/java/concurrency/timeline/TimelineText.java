package concurrency.timeline;

import concurrency.display.TextTable;
import concurrency.drawing.SvgWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** Writes a timeline as plain text: the facts of the picture, as a small table. */
final class TimelineText {

    private static final int LONGEST_CELL = 60;
    private static final int MOST_NOTES = 12;
    private static final int FEW_TASKS = 6;

    private TimelineText() {}

    static String of(Timeline timeline) {
        StringBuilder text = new StringBuilder();
        text.append(SvgWriter.legible(Words.title(timeline))).append('\n');
        text.append(Words.facts(timeline));
        String failure = SvgWriter.legible(Words.failure(timeline));
        if (!failure.isEmpty()) {
            text.append('\n').append(failure);
        }
        if (!timeline.lanes().isEmpty()) {
            text.append("\n\n").append(table(timeline.lanes()));
        }
        String notes = String.join("\n", notes(timeline));
        return notes.isEmpty() ? text.toString() : text + "\n\n" + notes;
    }

    private static String table(List<Lane> lanes) {
        Selection selection = Selection.of(lanes);
        List<Activity> activities = Activities.in(lanes);
        List<String> header = new ArrayList<>(List.of("thread", "start", "end"));
        activities.forEach(activity -> header.add(activity.label()));
        boolean tasks = lanes.stream().anyMatch(lane -> !lane.tasks().isEmpty());
        header.add("CPU");
        if (tasks) {
            header.add("tasks");
        }
        header.add("lines");
        List<List<String>> rows = new ArrayList<>();
        for (Lane lane : selection.drawn()) {
            String name = cut(Words.nameAndKind(lane));
            String end = lane.outlived() ? "lives on" : Quantity.of(lane.end());
            rows.add(row(name, Quantity.of(lane.start()), end, activities, tasks, List.of(lane)));
        }
        if (!selection.crowd().isEmpty()) {
            rows.add(row(selection.crowdName(), "", "", activities, tasks, selection.crowd()));
        }
        return TextTable.of(header, rows);
    }

    private static List<String> row(
            String name,
            String start,
            String end,
            List<Activity> activities,
            boolean tasks,
            List<Lane> lanes) {
        List<String> cells = new ArrayList<>(List.of(name, start, end));
        activities.forEach(activity -> cells.add(sum(lanes, lane -> lane.time(activity))));
        cells.add(sum(lanes, lane -> lane.cpu() == null ? Duration.ZERO : lane.cpu()));
        if (tasks) {
            cells.add(count(lanes, lane -> lane.tasks().size()));
        }
        cells.add(count(lanes, lane -> lane.lines().size()));
        return cells;
    }

    private static String count(List<Lane> lanes, ToLongFunction<Lane> number) {
        long sum = lanes.stream().mapToLong(number).sum();
        return sum == 0 ? "" : Quantity.count(sum);
    }

    private static String sum(List<Lane> lanes, Function<Lane, Duration> time) {
        Duration sum = lanes.stream().map(time).reduce(Duration.ZERO, Duration::plus);
        return sum.isZero() ? "" : Quantity.of(sum);
    }

    /** The longest time each thread was blocked, by whom; the reader's marks; the tasks, if few. */
    private static List<String> notes(Timeline timeline) {
        List<String> notes = new ArrayList<>();
        for (Lane lane : Selection.of(timeline.lanes()).drawn()) {
            lane.spans().stream()
                    .filter(span -> span.activity() == Activity.BLOCKED)
                    .max(Comparator.comparing(Span::length))
                    .ifPresent(span -> notes.add(note(lane, span)));
            lane.marks().forEach(mark -> notes.add(note(lane, mark)));
            if (!lane.tasks().isEmpty() && lane.tasks().size() <= FEW_TASKS) {
                notes.add(note(lane, lane.tasks()));
            }
        }
        if (notes.size() <= MOST_NOTES) {
            return notes;
        }
        List<String> few = new ArrayList<>(notes.subList(0, MOST_NOTES - 1));
        few.add("and " + Quantity.count(notes.size() - few.size()) + " more");
        return few;
    }

    private static String note(Lane lane, Span span) {
        return "%s: %s at %s, for %s"
                .formatted(
                        cut(Words.name(lane)),
                        cut(Words.explanations(span).getFirst()),
                        Quantity.of(span.start()),
                        Quantity.of(span.length()));
    }

    private static String note(Lane lane, Mark mark) {
        return "%s: mark \"%s\" at %s"
                .formatted(cut(Words.name(lane)), cut(mark.text()), Quantity.of(mark.at()));
    }

    private static String note(Lane lane, List<Lane.Task> tasks) {
        return tasks.stream()
                .map(task ->
                        "%s from %s to %s"
                                .formatted(
                                        cut(task.name()),
                                        Quantity.of(task.start()),
                                        Quantity.of(task.end())))
                .collect(
                        Collectors.joining(
                                ", ",
                                cut(Words.name(lane))
                                        + (tasks.size() == 1 ? ": task " : ": tasks "),
                                ""));
    }

    private static String cut(String text) {
        return Words.cut(SvgWriter.legible(text), LONGEST_CELL);
    }
}
