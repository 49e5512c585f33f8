package concurrency.timeline;

import concurrency.display.Display;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a timeline while its block still runs, once that takes long enough to wonder, and replaces
 * it in place by what is known since. Draws from a thread of its own, less often when drawing is
 * slow. Where the display cannot replace what it showed, does nothing.
 */
final class LiveFigure implements AutoCloseable {

    /** When to show a figure, and how often to replace it at most. */
    record Pace(Duration after, Duration every) {
        static final Pace USUAL = new Pace(Duration.ofSeconds(2), Duration.ofMillis(250));
    }

    /** The pause after a drawing is at least this many times the CPU time it took. */
    private static final int REST = 20;

    private static final ThreadMXBean MANAGEMENT = ManagementFactory.getThreadMXBean();

    private final Display display = Display.current();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Supplier<Timeline> soFar;
    private final Pace pace;
    private @Nullable String id;

    LiveFigure(Supplier<Timeline> soFar, Pace pace) {
        this.soFar = soFar;
        this.pace = pace;
    }

    /** Starts to wait for the moment to show something. */
    void start() {
        if (display.isLive()) {
            Thread thread = new Thread(Recorder.THREADS, this::run, "timeline-figure");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void run() {
        try {
            long pause = pace.after().toNanos();
            while (!closed.await(pause, TimeUnit.NANOSECONDS)) {
                long cpu = MANAGEMENT.getCurrentThreadCpuTime();
                draw();
                long cost = MANAGEMENT.getCurrentThreadCpuTime() - cpu;
                pause = Math.max(pace.every().toNanos(), cost * REST);
            }
        } catch (InterruptedException stopped) {
            // Nobody but the JVM's end interrupts this thread.
        }
    }

    private synchronized void draw() {
        if (closed.getCount() == 0) {
            return;
        }
        if (id == null) {
            id = display.show(soFar.get());
        } else {
            display.update(id, soFar.get());
        }
    }

    /** Ends the updates; none is sent once this method has returned. Closing again does nothing. */
    @Override
    public synchronized void close() {
        closed.countDown();
    }

    /** Replaces the figure, if there is one, by the last word on the block. */
    synchronized void finish(Timeline timeline) {
        close();
        if (id != null) {
            display.update(id, timeline);
        }
    }

    /** As {@link #finish}, but shows the timeline also if there was no figure yet. */
    synchronized void finishVisibly(Timeline timeline) {
        close();
        if (id != null) {
            display.update(id, timeline);
        } else if (display.isLive()) {
            display.show(timeline);
        }
    }
}
