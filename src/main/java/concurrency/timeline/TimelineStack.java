package concurrency.timeline;

import concurrency.display.HtmlView;
import concurrency.display.TextTable;
import concurrency.drawing.Picture;
import concurrency.drawing.SvgWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Several timelines in one picture, one below the other on one time scale, so that what they show
 * can be compared: the same work, done in several ways. Lanes of threads that ran no named task,
 * printed and marked nothing are left out where others did. Immutable.
 *
 * {@snippet :
 * TimelineStack.of("Eight tasks", Timeline.record("in a row", …), Timeline.record("in a pool", …))
 * }
 *
 * @param title what is compared
 * @param timelines at least one; the title of each stands above its lanes
 */
public record TimelineStack(String title, List<Timeline> timelines) implements HtmlView {

    /** Copies the timelines. */
    public TimelineStack {
        Objects.requireNonNull(title, "title");
        timelines = List.copyOf(timelines);
        if (timelines.isEmpty()) {
            throw new IllegalArgumentException("a stack needs at least one timeline");
        }
    }

    /** The timelines, the first one at the top. */
    public static TimelineStack of(String title, Timeline... timelines) {
        return new TimelineStack(title, Arrays.asList(timelines));
    }

    /** The wall time of the longest, which is as wide as the picture. */
    public Duration longest() {
        return timelines.stream().map(Timeline::wall).max(Duration::compareTo).orElseThrow();
    }

    @Override
    public String html() {
        return Picture.html(alternative(), StackSvg.svg(this));
    }

    /** A row for each timeline: its times, and the sum of what its threads did. */
    @Override
    public String toString() {
        List<Activity> activities = Activities.in(lanes());
        List<String> header = new ArrayList<>(List.of("", "wall", "CPU", "lanes"));
        activities.forEach(activity -> header.add(activity.label()));
        List<List<String>> rows = new ArrayList<>();
        for (Timeline timeline : timelines) {
            List<Lane> seen = seen(timeline);
            List<String> cells = new ArrayList<>(List.of(Words.title(timeline)));
            cells.add(Quantity.of(timeline.wall()));
            cells.add(Quantity.of(Words.allCpu(timeline)));
            cells.add(Quantity.count(seen.size()));
            activities.forEach(activity -> cells.add(time(activity, seen)));
            rows.add(cells);
        }
        return title + "\n" + TextTable.of(header, rows);
    }

    /**
     * The lanes worth a look: those with tasks, lines or marks; if there are none, those of threads
     * that did more than wait; of a crowd, all: what it did together is the picture.
     */
    static List<Lane> seen(Timeline timeline) {
        if (timeline.lanes().size() > Selection.FEW) {
            return timeline.lanes();
        }
        List<Lane> told = timeline.lanes().stream().filter(TimelineStack::tells).toList();
        List<Lane> seen =
                told.isEmpty()
                        ? timeline.lanes().stream()
                                .filter(lane -> isBusy(lane, timeline.wall()))
                                .toList()
                        : told;
        return seen.isEmpty() ? timeline.lanes() : seen;
    }

    /** Whether the reader made it say something. */
    private static boolean tells(Lane lane) {
        return !lane.tasks().isEmpty() || !lane.lines().isEmpty() || !lane.marks().isEmpty();
    }

    private static boolean isBusy(Lane lane, Duration wall) {
        Duration busy = lane.time(Activity.RUNNING).plus(lane.time(Activity.READY));
        return !lane.time(Activity.SLEEPING).isZero() || busy.multipliedBy(3).compareTo(wall) > 0;
    }

    private List<Lane> lanes() {
        return timelines.stream().flatMap(timeline -> seen(timeline).stream()).toList();
    }

    private static String time(Activity activity, List<Lane> lanes) {
        Duration sum =
                lanes.stream()
                        .map(lane -> lane.time(activity))
                        .reduce(Duration.ZERO, Duration::plus);
        return sum.isZero() ? "" : Quantity.of(sum);
    }

    private String alternative() {
        return timelines.stream()
                .map(timeline ->
                        "%s: wall %s, %s"
                                .formatted(
                                        Words.title(timeline),
                                        Quantity.of(timeline.wall()),
                                        Quantity.of(seen(timeline).size(), "lane")))
                .map(SvgWriter::legible)
                .collect(Collectors.joining("; ", SvgWriter.legible(title) + ". ", "."));
    }
}
