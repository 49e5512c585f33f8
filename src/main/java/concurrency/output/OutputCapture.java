package concurrency.output;

import concurrency.timing.Clock;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Listens to {@link System#out} and {@link System#err} from its start until it is closed: every
 * line any thread prints is kept with its thread and time, and still printed at once. Lines are
 * assembled a thread at a time, so that concurrent writers never tear one; a thread's unfinished
 * line is printed when it ends, when the thread flushes the stream, or when the last capture is
 * closed.
 *
 * <p>Captures may overlap, nested or not: each keeps what was printed while it was open.
 * Thread-safe.
 */
public final class OutputCapture implements AutoCloseable {

    /** A block that prints without end must not take the memory of the notebook. */
    private static final long MAX_CHARACTERS = 64L << 20;

    /** What a kept line costs beside its text, about, in characters. */
    private static final int LINE_OVERHEAD = 48;

    private static final Object STREAMS = new Object();

    /** Who really prints what the thread prints. */
    private static final ScopedValue<Long> PROCESS = ScopedValue.newInstance();

    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    private final Clock clock;
    private final long startNanos;
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final AtomicLong room = new AtomicLong(MAX_CHARACTERS);
    private final AtomicLong omitted = new AtomicLong();

    private final LineStream out;
    private final LineStream err;

    private OutputCapture(Clock clock, LineStream out, LineStream err) {
        this.clock = clock;
        this.startNanos = clock.wallNanos();
        this.out = out;
        this.err = err;
    }

    /** A capture from now on. */
    public static OutputCapture start() {
        return start(Clock.system());
    }

    /** A capture from now on, with the times of the given clock. */
    public static OutputCapture start(Clock clock) {
        Objects.requireNonNull(clock, "clock");
        synchronized (STREAMS) {
            LineStream out = standIn(System.out, false, System::setOut);
            LineStream err = standIn(System.err, true, System::setErr);
            OutputCapture capture = new OutputCapture(clock, out, err);
            out.add(capture);
            err.add(capture);
            return capture;
        }
    }

    /**
     * Runs something on the calling thread that prints whole lines which another process wrote:
     * they have that process's {@link Line#pid}.
     */
    public static void printingFor(long pid, Runnable print) {
        ScopedValue.where(PROCESS, pid).run(print);
    }

    private static LineStream standIn(PrintStream now, boolean error, Consumer<PrintStream> set) {
        if (now instanceof LineStream already) {
            return already;
        }
        LineStream lines = new LineStream(now, error);
        set.accept(lines);
        return lines;
    }

    /** The {@link Clock#wallNanos()} that the times of the lines count from. */
    public long startNanos() {
        return startNanos;
    }

    /** What was printed so far, without the lines that have not ended. */
    public CapturedOutput soFar() {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparing(Line::at));
        return new CapturedOutput(sorted, omitted.get());
    }

    void add(Thread thread, String text, boolean error) {
        Duration at = Duration.ofNanos(clock.wallNanos() - startNanos);
        if (room.addAndGet(-(text.length() + LINE_OVERHEAD)) < 0) {
            omitted.incrementAndGet();
        } else {
            long pid = PROCESS.orElse(THIS_PROCESS);
            lines.add(new Line(thread.threadId(), thread.getName(), pid, at, text, error));
        }
    }

    /**
     * Stops listening and returns what was printed; lines that have not ended are kept as they are.
     * Ending again returns the same.
     */
    public CapturedOutput end() {
        synchronized (STREAMS) {
            // A stream that the block itself has put in place stays.
            if (out.remove(this) && System.out == out) {
                System.setOut(out.underlying());
            }
            if (err.remove(this) && System.err == err) {
                System.setErr(err.underlying());
            }
        }
        return soFar();
    }

    /** Stops listening, as {@link #end}. */
    @Override
    public void close() {
        end();
    }
}
