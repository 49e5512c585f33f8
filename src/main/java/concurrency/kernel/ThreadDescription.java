package concurrency.kernel;

import concurrency.timeline.LiveThread;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a thread is doing, in words: its state, the lock it waits for and who holds that. */
final class ThreadDescription {

    /** Longer looks, at a hundred thousand threads and more, may miss who holds a lock. */
    private static final Duration AT_MOST = Duration.ofSeconds(1);

    private ThreadDescription() {}

    /** The thread's name; most virtual threads have none. */
    static String name(Thread thread) {
        return thread.getName().isEmpty()
                ? (thread.isVirtual() ? "virtual #" : "#") + thread.threadId()
                : thread.getName();
    }

    /** All threads of the notebook: any may hold what another waits for. */
    static List<LiveThread> look() {
        return LiveThread.look(LiveThread.all(), AT_MOST);
    }

    /** Describes a thread, a line for its state and one for each frame. */
    static String of(Thread thread) {
        return look().stream()
                .filter(live -> live.thread() == thread)
                .findFirst()
                .map(ThreadDescription::of)
                .orElseGet(() -> name(thread) + " has ended");
    }

    /** Describes a thread, a line for its state and one for each frame. */
    static String of(LiveThread live) {
        List<String> frames = StackTraces.frames(live.stack().toArray(StackTraceElement[]::new));
        return "\"%s\" %s%s"
                .formatted(
                        name(live.thread()),
                        state(live),
                        frames.stream().map(f -> "\n    at " + f).collect(Collectors.joining()));
    }

    private static String state(LiveThread live) {
        if (live.waitsFor().isEmpty()) {
            return "is " + live.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
        return "waits for "
                + live.waitsFor()
                + live.holder().map(holder -> ", held by \"" + name(holder) + "\"").orElse("");
    }
}
