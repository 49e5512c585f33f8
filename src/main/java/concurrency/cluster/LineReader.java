package concurrency.cluster;

import com.hazelcast.ringbuffer.ReadResultSet;
import com.hazelcast.ringbuffer.Ringbuffer;
import com.hazelcast.ringbuffer.StaleSequenceException;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the lines that tasks of this submitter print, in their order, and tells when a line has
 * been reached. Everything happens on the one thread it is given.
 */
final class LineReader {

    private static final int AT_ONCE = 1000;
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** Lines that a cluster has lost are not waited for longer than that. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Something that is to be done when the line of that place has been read. */
    private static final class Waiting {

        private final long line;
        private Runnable action;

        Waiting(long line, Runnable action) {
            this.line = line;
            this.action = action;
        }

        /** At most once. */
        void run() {
            Runnable once = action;
            action = () -> {};
            once.run();
        }
    }

    private final Ringbuffer<LineMessage> ring;
    private final ScheduledExecutorService thread;
    private final Consumer<LineMessage> printing;
    private final Queue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong((Waiting w) -> w.line));
    private long next;

    LineReader(
            Ringbuffer<LineMessage> ring,
            ScheduledExecutorService thread,
            Consumer<LineMessage> printing) {
        this.ring = ring;
        this.thread = thread;
        this.printing = printing;
    }

    void start() {
        thread.execute(this::read);
    }

    /** Runs something when the line of that place has been read; -1: at once. */
    void after(long line, Runnable action) {
        if (line < next) {
            action.run();
            return;
        }
        Waiting wait = new Waiting(line, action);
        waiting.add(wait);
        var _ =
                thread.schedule(
                        () -> {
                            waiting.remove(wait);
                            wait.run();
                        },
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void read() {
        ring.readManyAsync(next, 1, AT_ONCE, null).whenCompleteAsync(this::arrived, thread);
    }

    private void arrived(ReadResultSet<LineMessage> lines, Throwable failure) {
        if (failure == null) {
            lines.forEach(printing);
            next = lines.getNextSequenceToReadFrom();
            while (!waiting.isEmpty() && waiting.peek().line < next) {
                waiting.remove().run();
            }
            read();
        } else if (cause(failure) instanceof StaleSequenceException stale) {
            next = stale.getHeadSeq(); // the tasks have printed more than the ring holds
            read();
        } else {
            var _ = thread.schedule(this::read, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }
}
