package concurrency.timeline;

import concurrency.display.Display;
import concurrency.output.Line;
import concurrency.output.OutputCapture;
import concurrency.timing.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs a block and gathers the evidence of what its threads did: flight recorder events, samples,
 * printed lines, marks. Recordings may overlap, nested or not: each shows what happened while its
 * own block ran.
 */
final class Recorder {

    /** The recorder's own threads, which no timeline shows. */
    static final ThreadGroup THREADS = new ThreadGroup("timeline");

    private static final List<Recorder> ACTIVE = new CopyOnWriteArrayList<>();

    private static boolean warm;

    private final String title;
    private final Clock clock = Clock.system();
    private final Queue<Marked> marks = new ConcurrentLinkedQueue<>();
    private volatile long startNanos;

    /** A mark and the thread that made it. */
    record Marked(long threadId, Mark mark) {}

    Recorder(String title) {
        this.title = Objects.requireNonNull(title, "title");
    }

    /** Adds a mark of the calling thread to every recording that is running. */
    static void mark(String text) {
        Objects.requireNonNull(text, "text");
        long now = System.nanoTime();
        for (Recorder recorder : ACTIVE) {
            Duration at = Duration.ofNanos(Math.max(0, now - recorder.startNanos));
            recorder.marks.add(new Marked(Thread.currentThread().threadId(), new Mark(at, text)));
        }
    }

    static synchronized void warmUp() {
        if (!warm) {
            warm = true;
            try (FlightRecording flight = FlightRecording.start()) {
                flight.blockStarts();
                flight.blockEnded();
                flight.read(0);
            }
        }
    }

    Timeline record(Block block) throws InterruptedException {
        Throwable failure = null;
        Timeline timeline;
        try (FlightRecording flight = FlightRecording.start();
                Sampler sampler = new Sampler();
                OutputCapture output = OutputCapture.start(clock)) {
            long cpu = clock.processCpuNanos();
            startNanos = output.startNanos();
            sampler.start(startNanos);
            ACTIVE.add(this);
            flight.blockStarts();
            try {
                block.run();
            } catch (Throwable thrown) {
                failure = thrown;
            }
            flight.blockEnded();
            long wall = clock.wallNanos() - startNanos;
            cpu = clock.processCpuNanos() - cpu;
            ACTIVE.remove(this);
            Samples samples = sampler.end();
            List<Line> lines = output.end().lines();
            Map<Long, FlightThread> events = flight.read(startNanos);
            Lanes lanes = new Lanes(wall, Thread.currentThread().threadId());
            timeline =
                    new Timeline(
                            title,
                            Duration.ofNanos(wall),
                            Duration.ofNanos(cpu),
                            Runtime.getRuntime().availableProcessors(),
                            lanes.of(events, samples, lines, List.copyOf(marks)),
                            failure);
        }
        switch (failure) {
            case null -> {}
            case InterruptedException interrupted -> throw interrupted(timeline, interrupted);
            case Error error -> throw interrupted(timeline, error);
            default -> reportUncaught(failure);
        }
        return timeline;
    }

    /** What nobody is to swallow: the reader stopped the cell, or the JVM is in trouble. */
    private static <T extends Throwable> T interrupted(Timeline partial, T reason) {
        Display display = Display.current();
        if (display.isLive()) {
            display.show(partial);
        }
        return reason;
    }

    private static void reportUncaught(Throwable failure) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    }
}
