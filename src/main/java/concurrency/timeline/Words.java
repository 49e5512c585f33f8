package concurrency.timeline;

import concurrency.drawing.SvgWriter;
import concurrency.drawing.TextWidth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a figure, its alternative text and a table say things. */
final class Words {

    private static final int FEW_LANES = 6;
    private static final int FEW_TASKS = 6;

    /** As many boxes as a reader counts at a glance. */
    private static final int COUNTABLE = 12;

    private Words() {}

    /** The reader's title, or the finding. */
    static String title(Timeline timeline) {
        return timeline.title().isBlank() ? Finding.of(timeline) : timeline.title();
    }

    /** Wall time, CPU time, that of child processes apart; cores, lines. */
    static String facts(Timeline timeline) {
        long lines = timeline.lanes().stream().mapToLong(lane -> lane.lines().size()).sum();
        List<Lane> processes = timeline.lanes().stream().filter(Lane::isProcess).toList();
        Duration theirs = cpuOfProcesses(timeline);
        String facts =
                "wall %s · CPU %s%s (%s of one core) · %s"
                        .formatted(
                                Quantity.of(timeline.wall()),
                                Quantity.of(timeline.cpu()),
                                theirs.isZero()
                                        ? ""
                                        : " + %s in %s"
                                                .formatted(
                                                        Quantity.of(theirs),
                                                        Quantity.of(processes.size(), "process")),
                                Quantity.share(allCpu(timeline), timeline.wall()),
                                Quantity.of(timeline.cores(), "core"));
        return lines == 0 ? facts : facts + " · " + Quantity.of(lines, "line");
    }

    /** The CPU time of this JVM and of its child processes. */
    static Duration allCpu(Timeline timeline) {
        return timeline.cpu().plus(cpuOfProcesses(timeline));
    }

    private static Duration cpuOfProcesses(Timeline timeline) {
        return timeline.lanes().stream()
                .filter(Lane::isProcess)
                .map(Lane::cpu)
                .filter(Objects::nonNull)
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** What the block threw; empty if it threw nothing. */
    static String failure(Timeline timeline) {
        return timeline.failure().map(failure -> "ended with " + describe(failure)).orElse("");
    }

    /** The whole timeline in a few sentences, for readers who do not see the picture. */
    static String alternative(Timeline timeline) {
        List<String> sentences = new ArrayList<>();
        sentences.add(title(timeline));
        sentences.add(facts(timeline));
        sentences.add(failure(timeline));
        List<Lane> lanes = timeline.lanes();
        if (lanes.size() <= FEW_LANES) {
            lanes.forEach(lane -> sentences.add(cut(name(lane), 60) + ": " + summary(lane)));
        } else {
            sentences.add(
                    "All together: "
                            + Activities.in(lanes).stream()
                                    .map(activity -> time(activity, lanes))
                                    .collect(Collectors.joining(", ")));
        }
        return sentences.stream()
                        .filter(sentence -> !sentence.isBlank())
                        .map(SvgWriter::legible)
                        .collect(Collectors.joining(". "))
                + ".";
    }

    /** A thread's name, or what it is called if it has none. */
    static String name(Lane lane) {
        if (!lane.name().isBlank()) {
            return lane.name();
        }
        return switch (lane.kind()) {
            case PLATFORM -> "thread #" + lane.threadId();
            case VIRTUAL -> "virtual #" + lane.threadId();
            case PROCESS -> "process " + lane.threadId();
        };
    }

    /** What sort of thread it is; empty if {@link #name} says it already. */
    static String kind(Lane lane) {
        boolean said = lane.name().isBlank() && lane.kind() != Lane.Kind.PLATFORM;
        return joined(said ? "" : lane.kind().label(), lane.detail(), exit(lane));
    }

    /** The same with the number of its tasks if they are too many to count, the fullest first. */
    static List<String> kinds(Lane lane) {
        String tasks =
                lane.tasks().size() > COUNTABLE ? Quantity.of(lane.tasks().size(), "task") : "";
        return List.of(joined(kind(lane), tasks), joined(lane.detail(), exit(lane), tasks));
    }

    private static String exit(Lane lane) {
        return failed(lane) ? "exit " + lane.exit() : "";
    }

    private static String joined(String... parts) {
        return Stream.of(parts)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining(" · "));
    }

    /** Whether a process is known to have ended with an exit code other than 0. */
    static boolean failed(Lane lane) {
        return lane.exit() != null && lane.exit() != 0;
    }

    /** What can be said of an exit code other than 0, the fullest first. */
    static List<String> ending(Lane lane) {
        String code = "exit " + lane.exit();
        String signal =
                switch (Objects.requireNonNull(lane.exit())) {
                    case 128 + 6 -> "SIGABRT";
                    case 128 + 9 -> "SIGKILL";
                    case 128 + 11 -> "SIGSEGV";
                    case 128 + 15 -> "SIGTERM";
                    default -> "";
                };
        return signal.isEmpty() ? List.of(code) : List.of(code + " (" + signal + ")", code);
    }

    /** Name and kind on one line. */
    static String nameAndKind(Lane lane) {
        return kind(lane).isEmpty() ? name(lane) : name(lane) + ", " + kind(lane);
    }

    /** What can be said of a span of waiting or of being blocked, the fullest first. */
    static List<String> explanations(Span span) {
        Stream<String> all =
                span.activity() == Activity.BLOCKED
                        ? Stream.of(
                                "blocked on " + lock(span) + heldBy(span),
                                span.holder().isBlank() ? "" : "held by " + span.holder(),
                                "blocked")
                        : Stream.of(span.on());
        return all.filter(words -> !words.isBlank()).map(SvgWriter::legible).toList();
    }

    /** What all the spans of an activity waited for or were blocked on, if it is the same. */
    static String reason(Activity activity, List<Lane> lanes) {
        List<String> reasons =
                lanes.stream()
                        .flatMap(lane -> lane.spans().stream())
                        .filter(span -> span.activity() == activity)
                        .map(Words::reason)
                        .distinct()
                        .limit(2)
                        .toList();
        return reasons.size() == 1 ? reasons.getFirst() : "";
    }

    /** The lock a span was blocked on. */
    static String lock(Span span) {
        return span.on().isBlank() ? "a lock" : span.on();
    }

    /** The text, or its beginning and an ellipsis if it has more characters than {@code most}. */
    static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + TextWidth.ELLIPSIS;
    }

    private static String reason(Span span) {
        return span.holder().isBlank() ? span.on() : lock(span) + heldBy(span);
    }

    private static String heldBy(Span span) {
        return span.holder().isBlank() ? "" : ", held by " + span.holder();
    }

    private static String summary(Lane lane) {
        List<String> parts = new ArrayList<>();
        for (Activity activity : Activities.in(List.of(lane))) {
            String reason = cut(reason(activity, List.of(lane)), 60);
            parts.add(
                    time(activity, List.of(lane)) + (reason.isEmpty() ? "" : " (" + reason + ")"));
        }
        if (!lane.tasks().isEmpty()) {
            parts.add(tasks(lane));
        }
        if (failed(lane)) {
            parts.add(ending(lane).getFirst());
        }
        if (!lane.lines().isEmpty()) {
            parts.add(Quantity.of(lane.lines().size(), "line"));
        }
        return parts.isEmpty() ? "nothing was seen of it" : String.join(", ", parts);
    }

    /** The tasks by their names if they are few, else how many they are. */
    private static String tasks(Lane lane) {
        List<String> names = lane.tasks().stream().map(task -> cut(task.name(), 30)).toList();
        return names.size() > FEW_TASKS
                ? Quantity.of(names.size(), "task")
                : (names.size() == 1 ? "task " : "tasks ") + String.join(", ", names);
    }

    private static String time(Activity activity, List<Lane> lanes) {
        Duration time =
                lanes.stream()
                        .map(lane -> lane.time(activity))
                        .reduce(Duration.ZERO, Duration::plus);
        return activity.label() + " " + Quantity.of(time);
    }

    private static String describe(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        String message = failure.getMessage();
        return message == null || message.isBlank() ? name : name + ": " + message;
    }
}
