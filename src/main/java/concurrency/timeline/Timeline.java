package concurrency.timeline;

import concurrency.display.HtmlView;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the threads of a block did, from its start to its end. Immutable; Jupyter shows it as swim
 * lanes, {@link #toString()} as a table of the same facts.
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
    private final Throwable failure;

    Timeline(
            String title,
            Duration wall,
            Duration cpu,
            int cores,
            List<Lane> lanes,
            Throwable failure) {
        this.title = Objects.requireNonNull(title, "title");
        this.wall = Objects.requireNonNull(wall, "wall");
        this.cpu = Objects.requireNonNull(cpu, "cpu");
        this.cores = cores;
        this.lanes = List.copyOf(lanes);
        this.failure = failure;
    }

    /**
     * Runs a block on the calling thread and returns what all its threads did meanwhile.
     *
     * @throws InterruptedException if the block threw it
     */
    public static Timeline record(Block block) throws InterruptedException {
        return record("", block);
    }

    /**
     * Runs a block on the calling thread and returns what all its threads did meanwhile, under a
     * title.
     *
     * @throws InterruptedException if the block threw it
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
     * The CPU time the whole process used in the block: the sum over all its threads, the JVM's own
     * included.
     */
    public Duration cpu() {
        return cpu;
    }

    /** The {@link Runtime#availableProcessors()} while the block ran. */
    public int cores() {
        return cores;
    }

    /** The lanes in order of their threads' start, the thread that ran the block first. */
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
