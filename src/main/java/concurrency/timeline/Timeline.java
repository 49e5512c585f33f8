package concurrency.timeline;

import concurrency.display.HtmlView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the threads and child processes of a block did, from its start to its end. Immutable;
 * Jupyter shows it as swim lanes, {@link #toString()} as a table of the same facts.
 *
 * {@snippet :
 * Timeline.record(() -> {
 *     Thread worker = new Thread(() -> System.out.println("hello"), "worker");
 *     worker.start();
 *     worker.join();
 * })
 * }
 */
public final class Timeline implements HtmlView {

    private final String title;
    private final Duration wall;
    private final Duration cpu;
    private final int cores;
    private final List<Lane> lanes;
    private final @Nullable Throwable failure;

    Timeline(
            String title,
            Duration wall,
            Duration cpu,
            int cores,
            List<Lane> lanes,
            @Nullable Throwable failure) {
        this.title = Objects.requireNonNull(title, "title");
        this.wall = Objects.requireNonNull(wall, "wall");
        this.cpu = Objects.requireNonNull(cpu, "cpu");
        this.cores = cores;
        this.lanes = List.copyOf(lanes);
        this.failure = failure;
    }

    /**
     * Runs a block on the calling thread and returns what all its threads did meanwhile, as {@link
     * #record(String, Block)} does, without a title.
     *
     * @throws InterruptedException if the block threw it
     */
    public static Timeline record(Block block) throws InterruptedException {
        return record("", block);
    }

    /**
     * Runs a block on the calling thread and returns, under a title, what all its threads did
     * meanwhile. A block that throws an exception is recorded all the same: the exception goes to
     * the thread's {@linkplain Thread#getUncaughtExceptionHandler() handler of uncaught exceptions}
     * and is the timeline's {@link #failure}. Where the {@linkplain concurrency.display.Display
     * display} is live, a block of more than two seconds is shown while it runs.
     *
     * <p>Besides the block's thread, lanes are given to all threads started in the block, and to
     * those from before that printed, marked, worked or waited in it; not to the JVM's own. Where
     * recordings overlap, nested or on several threads, each shows what happened in this JVM while
     * its own block ran.
     *
     * <p>The child processes of this JVM follow the threads: all that were started in the block,
     * and those from before that ended in it, worked, or are workers of a pool that ran tasks. When
     * such a process ran is known from its CPU time; whether it waited for the rest, or was ready
     * without a core, only on Linux. Lines that a thread reads from it and prints are the thread's,
     * but for those of a {@linkplain ProcessLog#printing pool}.
     *
     * <p>Waits of virtual threads, and who holds a lock they wait for, show only if the JVM was
     * started with {@code --add-opens} of {@code java.base/jdk.internal.vm} and {@code
     * java.base/java.util.concurrent.locks} to {@code ALL-UNNAMED}; exit codes of processes if
     * {@code java.base/java.lang} is open, too. With {@code --enable-native-access=ALL-UNNAMED},
     * their CPU time is exact on Linux; without, it comes in steps of 10 ms. Everything else needs
     * no flags.
     *
     * @throws InterruptedException if the block threw it; as with an {@link Error}, a live display
     *     then shows the timeline so far
     */
    public static Timeline record(String title, Block block) throws InterruptedException {
        return new Recorder(title, LiveFigure.Pace.USUAL).record(block);
    }

    /**
     * Marks this moment of the calling thread in every recording that is running. Does nothing
     * outside a recording.
     */
    public static void mark(String text) {
        Recorder.mark(text);
    }

    /**
     * Runs a piece of work on the calling thread, as a task with a name: every recording that is
     * running shows over the thread's lane when the task ran. Tasks may nest. Outside a recording
     * it just runs the work.
     *
     * {@snippet :
     * Future<String> page = pool.submit(() -> Timeline.task("page 7", () -> download(7)));
     * }
     *
     * @return what the work returns
     * @throws X if the work throws it; the task ends then, too
     */
    public static <T extends @Nullable Object, X extends Throwable> T task(
            String name, Work<T, X> work) throws X {
        Objects.requireNonNull(work, "work");
        TaskLog.Begun task = TaskLog.begin(name);
        try {
            return work.run();
        } finally {
            Recorder.taskEnded(task);
        }
    }

    /**
     * Runs a piece of work that returns nothing, as {@link #task(String, Work)} does.
     *
     * @return null; it returns something so that {@code pool.submit(() -> Timeline.task(…))} is a
     *     {@link java.util.concurrent.Callable}, which may throw what the work throws
     * @throws X if the work throws it
     */
    public static <X extends Throwable> @Nullable Void task(String name, Action<X> work) throws X {
        Objects.requireNonNull(work, "work");
        return Timeline.<@Nullable Void, X>task(
                name,
                () -> {
                    work.run();
                    return null;
                });
    }

    /**
     * Work that returns something.
     *
     * @param <X> what it throws; where it throws nothing checked, the compiler takes {@link
     *     RuntimeException}
     */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object, X extends Throwable> {

        /** Does the work, on the calling thread. */
        T run() throws X;
    }

    /**
     * Work that returns nothing.
     *
     * @param <X> what it throws; where it throws nothing checked, the compiler takes {@link
     *     RuntimeException}
     */
    @FunctionalInterface
    public interface Action<X extends Throwable> {

        /** Does the work, on the calling thread. */
        void run() throws X;
    }

    /**
     * Makes the next recording start quickly: the first one in a JVM takes about half a second to
     * start the flight recorder. Once done it does nothing.
     */
    public static void warmUp() {
        Recorder.warmUp();
    }

    /** The reader's title; empty if none was given. */
    public String title() {
        return title;
    }

    /** The time from the block's start to its end, by the clock on the wall. */
    public Duration wall() {
        return wall;
    }

    /**
     * The CPU time this JVM used in the block: the sum over all its threads, the JVM's own
     * included, but without child processes, of which each lane tells. Linux counts it in steps of
     * 10 ms.
     */
    public Duration cpu() {
        return cpu;
    }

    /** The {@link Runtime#availableProcessors()} while the block ran. */
    public int cores() {
        return cores;
    }

    /**
     * The lanes: the thread that ran the block first, the others in the order they were made, then
     * the processes in the order they were started, a pool's workers in that of their names.
     */
    public List<Lane> lanes() {
        return lanes;
    }

    /** What the block threw, if it threw. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String html() {
        return TimelineSvg.html(this);
    }

    @Override
    public String toString() {
        return TimelineText.of(this);
    }
}
