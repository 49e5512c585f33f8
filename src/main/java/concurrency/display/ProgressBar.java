package concurrency.display;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a long piece of work has come: a bar that is redrawn in place, at most ten times a
 * second. Where nothing can be redrawn, as in a program's standard output, only its last state is
 * shown. Thread-safe: any thread may report what it has done.
 *
 * <pre>{@code
 * try (var bar = ProgressBar.of("pages", pages.size())) {
 *     pages.parallelStream().forEach(page -> { fetch(page); bar.step(); });
 * }
 * }</pre>
 */
public final class ProgressBar implements AutoCloseable {

    /** Faster than anybody reads, and no load for a browser. */
    static final Duration PACE = Duration.ofMillis(100);

    private final String what;
    private final long steps;
    private final Display display;
    private final LongSupplier nanoTime;

    private final AtomicLong done = new AtomicLong();
    private final ReentrantLock drawing = new ReentrantLock();
    private long drawnAt;
    private boolean closed;
    private final @Nullable String id;

    ProgressBar(String what, long steps, Display display, LongSupplier nanoTime) {
        if (steps < 1) {
            throw new IllegalArgumentException("steps " + steps + " must be >= 1");
        }
        this.what = Objects.requireNonNull(what, "what");
        this.steps = steps;
        this.display = display;
        this.nanoTime = nanoTime;
        this.drawnAt = nanoTime.getAsLong();
        this.id = display.isLive() ? display.show(state()) : null;
    }

    /**
     * Shows a bar for work of a known number of steps.
     *
     * @param what what is counted, such as {@code pages}
     * @param steps how many there are, at least 1
     * @throws IllegalArgumentException if there is no step
     */
    public static ProgressBar of(String what, long steps) {
        return new ProgressBar(what, steps, Display.current(), System::nanoTime);
    }

    /** Reports that one more step is done. */
    public void step() {
        step(1);
    }

    /** Reports that some more steps are done. */
    public void step(long count) {
        done.addAndGet(count);
        // Who finds another thread drawing goes on: that one, or the next to come, shows this step.
        if (id != null && drawing.tryLock()) {
            try {
                if (!closed && nanoTime.getAsLong() - drawnAt >= PACE.toNanos()) {
                    display.update(id, state());
                    drawnAt = nanoTime.getAsLong();
                }
            } finally {
                drawing.unlock();
            }
        }
    }

    /** How many steps are done so far. */
    public long done() {
        return done.get();
    }

    /** Shows the state as it is now for good; later steps are counted, but not shown. */
    @Override
    public void close() {
        drawing.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            if (id == null) {
                display.show(state());
            } else {
                display.update(id, state());
            }
        } finally {
            drawing.unlock();
        }
    }

    private State state() {
        return new State(what, done.get(), steps);
    }

    /** One picture of the bar. */
    private record State(String what, long done, long steps) implements HtmlView {

        private static final int CHARACTERS = 30;

        private double part() {
            return Math.clamp((double) done / steps, 0, 1);
        }

        @Override
        public String html() {
            String bar =
                    "<span style=\"display:inline-block;width:240px;height:10px;margin:0 10px;"
                            + "background:#EEF3F7;border:1px solid #D9DEE4;border-radius:5px;\">"
                            + "<span style=\"display:block;width:%d%%;height:100%%;background:#0072B2;border-radius:5px;\"></span></span>"
                                    .formatted(Math.round(100 * part()));
            return "<div style=\"display:inline-block;padding:6px 14px;background:#FFFFFF;color:#1B2733;"
                    + "border:1px solid #D9DEE4;border-radius:8px;font:13px system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;\">"
                    + Html.escape(what)
                    + bar
                    + count()
                    + "</div>";
        }

        private String count() {
            return "%,d of %,d".formatted(done, steps);
        }

        @Override
        public String toString() {
            int full = (int) (CHARACTERS * part());
            return what
                    + " "
                    + "\u2588".repeat(full)
                    + "\u2591".repeat(CHARACTERS - full)
                    + " "
                    + count();
        }
    }
}
