package concurrency.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a timeline shows, in a sentence: what its title says if the reader gave none. Never more
 * than the evidence says; where it says nothing remarkable, how many threads or processes there
 * were.
 */
final class Finding {

    private static final int LONGEST_NAME = 30;

    private final Timeline timeline;
    private final List<Lane> lanes;

    /** What the block started: its child processes if there are any, else its threads. */
    private final List<Lane> started;

    private final String thing;

    private Finding(Timeline timeline) {
        this.timeline = timeline;
        this.lanes = timeline.lanes();
        List<Lane> processes = lanes.stream().filter(Lane::isProcess).toList();
        this.started = processes.isEmpty() ? lanes.stream().skip(1).toList() : processes;
        this.thing = processes.isEmpty() ? "thread" : "process";
    }

    /** The most telling thing about a timeline. */
    static String of(Timeline timeline) {
        Finding finding = new Finding(timeline);
        if (finding.lanes.isEmpty()) {
            return "No thread was recorded";
        }
        if (finding.started.isEmpty()) {
            return finding.alone();
        }
        List<String> candidates = new ArrayList<>();
        candidates.add(finding.blocked());
        candidates.add(finding.idle());
        candidates.add(finding.together());
        candidates.add(finding.all() + " in " + Quantity.of(timeline.wall()));
        return candidates.stream().filter(words -> !words.isEmpty()).findFirst().orElseThrow();
    }

    private String alone() {
        Lane only = lanes.getFirst();
        for (Activity activity : Activity.values()) {
            Duration time = only.time(activity);
            if (isShare(time, timeline.wall(), 50)) {
                return "%s was %s %s of the time"
                        .formatted(
                                name(only),
                                activity == Activity.READY ? "without a core" : activity.label(),
                                Quantity.share(time, timeline.wall()));
            }
        }
        return name(only) + " alone, " + Quantity.of(timeline.wall());
    }

    /** Who was blocked on a lock, and by whom, if that took a tenth of the time or more. */
    private String blocked() {
        List<Lane> blocked =
                lanes.stream()
                        .skip(1)
                        .filter(lane -> isShare(lane.time(Activity.BLOCKED), timeline.wall(), 10))
                        .toList();
        if (blocked.isEmpty()) {
            return "";
        }
        Duration longest =
                blocked.stream()
                        .map(lane -> lane.time(Activity.BLOCKED))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        if (blocked.size() > 1) {
            return "%s of %s were blocked on a lock, for up to %s"
                    .formatted(
                            Quantity.count(blocked.size()),
                            Quantity.of(
                                    lanes.stream()
                                            .skip(1)
                                            .filter(lane -> !lane.isProcess())
                                            .count(),
                                    "thread"),
                            Quantity.of(longest));
        }
        Lane one = blocked.getFirst();
        Set<String> locks =
                one.spans().stream()
                        .filter(span -> span.activity() == Activity.BLOCKED)
                        .map(span -> cut(Words.lock(span)) + heldBy(span))
                        .collect(Collectors.toSet());
        return "%s was blocked for %s on %s"
                .formatted(
                        name(one),
                        Quantity.of(longest),
                        locks.size() == 1 ? locks.iterator().next() : "locks");
    }

    private static String heldBy(Span span) {
        return span.holder().isBlank() ? "" : " held by " + cut(span.holder());
    }

    /** How much of their lives the threads slept or waited, if that is most of it. */
    private String idle() {
        Duration life = Duration.ZERO;
        Duration asleep = Duration.ZERO;
        Duration waiting = Duration.ZERO;
        for (Lane lane : started) {
            life = life.plus(lane.end().minus(lane.start()));
            asleep = asleep.plus(lane.time(Activity.SLEEPING));
            waiting = waiting.plus(lane.time(Activity.WAITING));
        }
        Duration idle = asleep.plus(waiting);
        if (!isShare(idle, life, 60)) {
            return "";
        }
        String doing =
                waiting.isZero() ? "sleeping" : asleep.isZero() ? "waiting" : "sleeping or waiting";
        return "%s spent %s of %s time %s"
                .formatted(
                        started.size() == 1 ? name(started.getFirst()) : all(),
                        Quantity.share(idle, life),
                        started.size() == 1 ? "its" : "their",
                        doing);
    }

    /**
     * How many threads ran at the same time; no more than there are cores, whatever was sampled.
     */
    private String together() {
        if (started.size() == 1) {
            return "";
        }
        Parallelism parallelism = Parallelism.of(started);
        int at = Math.min(parallelism.usual(), timeline.cores());
        if (at > 1) {
            return at == started.size()
                    ? all() + " ran at the same time"
                    : "%s, %s of them running at the same time"
                            .formatted(all(), Quantity.count(at));
        }
        boolean never = at == 1 && parallelism.most() == 1;
        return never ? all() + ", never two running at the same time" : "";
    }

    /** How many threads or processes. */
    private String all() {
        return Quantity.of(started.size(), thing);
    }

    private static String name(Lane lane) {
        return cut(Words.name(lane));
    }

    private static String cut(String text) {
        return Words.cut(text, LONGEST_NAME);
    }

    private static boolean isShare(Duration part, Duration whole, int percent) {
        return !part.isZero() && part.multipliedBy(100).compareTo(whole.multipliedBy(percent)) >= 0;
    }
}
