package concurrency.timeline;

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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs a block and gathers the evidence of what the threads of this JVM did meanwhile: flight
 * recorder events, samples, printed lines, marks. Recordings may overlap, nested or not: each shows
 * what happened while its own block ran. A recorder records once.
 */
final class Recorder {

    /** The recorder's own threads, which no timeline shows. */
    static final ThreadGroup THREADS = new ThreadGroup("timeline");

    private static final List<Recorder> RUNNING = new CopyOnWriteArrayList<>();
    private static boolean warm;

    private final String title;
    private final LiveFigure.Pace pace;
    private final Clock clock = Clock.system();
    private final Thread blockThread = Thread.currentThread();
    private final Sampler sampler = new Sampler();
    private final Queue<Marked> marks = new ConcurrentLinkedQueue<>();
    private final TaskLog tasks = new TaskLog();
    private final ProcessReports processes = new ProcessReports();

    @SuppressWarnings("NullAway.Init") // set before the figure asks for it
    private OutputCapture output;

    private long startNanos;
    private long startCpu;

    /** A mark and the thread that made it. */
    record Marked(long threadId, Mark mark) {}

    Recorder(String title, LiveFigure.Pace pace) {
        this.title = Objects.requireNonNull(title, "title");
        this.pace = pace;
    }

    /** Adds a mark of the calling thread to every recording that is running. */
    static void mark(String text) {
        Objects.requireNonNull(text, "text");
        long now = System.nanoTime();
        long thread = Thread.currentThread().threadId();
        for (Recorder recorder : RUNNING) {
            Duration at = Duration.ofNanos(Math.max(0, now - recorder.startNanos));
            recorder.marks.add(new Marked(thread, new Mark(at, text)));
        }
    }

    /** Ends a task now, in every recording that is running. */
    static void taskEnded(TaskLog.Begun task) {
        long now = System.nanoTime();
        for (Recorder recorder : RUNNING) {
            recorder.tasks.add(task, now);
        }
        TaskLog.end(task);
    }

    static boolean anyRunning() {
        return !RUNNING.isEmpty();
    }

    /** Adds a report on worker processes to every recording that is running. */
    static void report(Consumer<ProcessReports> report) {
        for (Recorder recorder : RUNNING) {
            report.accept(recorder.processes);
        }
    }

    /** Loads and starts what the first recording would otherwise wait for. */
    static synchronized void warmUp() {
        if (warm) {
            return;
        }
        warm = true;
        ProcessSampler.warmUp();
        try (FlightRecording flight = FlightRecording.start();
                Sampler sampler = new Sampler()) {
            long start = System.nanoTime();
            sampler.start(start);
            flight.blockStarts();
            flight.blockEnded();
            FlightEvents events = flight.read(start);
            sampler.stop();
            long wall = System.nanoTime() - start;
            new Evidence(
                            0,
                            start,
                            wall,
                            events,
                            sampler.end(wall),
                            List.of(),
                            List.of(),
                            Map.of(),
                            new ProcessReports())
                    .lanes();
        }
    }

    /** Runs the block on the calling thread, which must be the one that made the recorder. */
    Timeline record(Block block) throws InterruptedException {
        Timeline timeline;
        try (sampler;
                FlightRecording flight = FlightRecording.start();
                LiveFigure figure = new LiveFigure(this::soFar, pace)) {
            timeline = record(block, flight, figure);
            Throwable failure = timeline.failure().orElse(null);
            if (failure instanceof Error || failure instanceof InterruptedException) {
                figure.finishVisibly(timeline);
            } else {
                figure.finish(timeline);
            }
        }
        switch (timeline.failure().orElse(null)) {
            case null -> {}
            case InterruptedException interrupted -> throw interrupted;
            case Error error -> throw error;
            case Throwable failure ->
                    blockThread
                            .getUncaughtExceptionHandler()
                            .uncaughtException(blockThread, failure);
        }
        return timeline;
    }

    private Timeline record(Block block, FlightRecording flight, LiveFigure figure) {
        startCpu = clock.processCpuNanos();
        try (OutputCapture capture = OutputCapture.start(clock)) {
            output = capture;
            startNanos = capture.startNanos();
            sampler.start(startNanos);
            figure.start();
            RUNNING.add(this);
            processes.add(ProcessLog.workers());
            flight.blockStarts();
            Throwable failure = run(block);
            flight.blockEnded();
            sampler.stop();
            long wall = clock.wallNanos() - startNanos;
            long cpu = clock.processCpuNanos() - startCpu;
            Map<Long, List<Lane.Task>> named = tasks.withRunning(startNanos, wall);
            RUNNING.remove(this);
            // An interrupt meant for the block would end the reading of files below.
            boolean interrupted = Thread.interrupted();
            Samples samples = sampler.end(wall);
            List<Line> lines = capture.end().lines();
            figure.close();
            Timeline timeline =
                    timeline(wall, cpu, flight.read(startNanos), samples, lines, named, failure);
            if (interrupted) {
                blockThread.interrupt();
            }
            return timeline;
        }
    }

    private static @Nullable Throwable run(Block block) {
        try {
            block.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    /** What is known while the block runs: everything but the flight recorder's events. */
    private Timeline soFar() {
        Samples samples = sampler.soFar();
        List<Line> lines = output.soFar().lines();
        long wall = clock.wallNanos() - startNanos;
        long cpu = clock.processCpuNanos() - startCpu;
        Map<Long, List<Lane.Task>> named = tasks.withRunning(startNanos, wall);
        return timeline(wall, cpu, FlightEvents.NONE, samples, lines, named, null);
    }

    private Timeline timeline(
            long wall,
            long cpu,
            FlightEvents events,
            Samples samples,
            List<Line> lines,
            Map<Long, List<Lane.Task>> named,
            @Nullable Throwable failure) {
        Evidence evidence =
                new Evidence(
                        blockThread.threadId(),
                        startNanos,
                        wall,
                        events,
                        samples,
                        lines,
                        List.copyOf(marks),
                        named,
                        processes);
        int cores = Runtime.getRuntime().availableProcessors();
        return new Timeline(
                title,
                Duration.ofNanos(wall),
                // The process's CPU time comes in steps that a short block is shorter than.
                Duration.ofNanos(Math.min(cpu, wall * cores)),
                cores,
                evidence.lanes(),
                failure);
    }
}
