package concurrency.process;

import concurrency.envelope.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a worker tells its parent. Thread-safe.
 *
 * <p>Results of small tasks are gathered for a moment and written together. The thread that reads
 * never writes, but {@link #later leaves} that to the one here that flushes: however full the
 * connection is, somebody must be reading, or both ends might wait for each other.
 */
final class Reporter {

    /** How a task ended. */
    enum Outcome {
        RETURNED,
        THREW
    }

    /** Writes one frame. */
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    /** A small task takes some ten microseconds, so this gathers tens; nobody notices it. */
    private static final long GATHERING_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private final Wire wire;
    private final Queue<Writing> later = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<byte[]> answers = new LinkedBlockingQueue<>();
    private final Object asking = new Object();
    private final Thread flusher;
    private volatile boolean unflushed;

    Reporter(Wire wire) {
        this.wire = wire;
        this.flusher = new Thread(this::flushRepeatedly, "results");
        flusher.setDaemon(true);
        flusher.start();
    }

    void ready() {
        write(
                true,
                () -> {
                    wire.out().writeByte(Frame.READY);
                    wire.out().writeLong(System.nanoTime());
                });
    }

    /**
     * Reports how a task ended.
     *
     * @param idle whether nothing else is to be done, so that there is nothing to gather
     */
    void done(
            long task, Outcome outcome, long startNanos, long nanos, Payload result, boolean idle) {
        write(
                idle,
                () -> {
                    wire.out().writeByte(Frame.DONE);
                    wire.out().writeLong(task);
                    wire.out().writeByte(outcome.ordinal());
                    wire.out().writeLong(startNanos);
                    wire.out().writeLong(nanos);
                    wire.write(result);
                });
    }

    /**
     * Reports a printed line; it arrives before the result of the task.
     *
     * @param task the task that runs; 0 if none does
     */
    void line(long task, boolean error, byte[] text) {
        write(
                false,
                () -> {
                    wire.out().writeByte(Frame.LINE);
                    wire.out().writeLong(task);
                    wire.out().writeBoolean(error);
                    wire.writeBytes(text);
                });
    }

    void skippedLater(long task) {
        later(() -> {
            wire.out().writeByte(Frame.SKIPPED);
            wire.out().writeLong(task);
        });
    }

    void takenBackLater(List<Long> tasks) {
        later(() -> {
            wire.out().writeByte(Frame.TAKEN_BACK);
            wire.out().writeInt(tasks.size());
            for (long task : tasks) {
                wire.out().writeLong(task);
            }
        });
    }

    /** Asks the parent and waits for the answer, without heed to interrupts. */
    byte[] ask(byte[] question) {
        synchronized (asking) {
            write(
                    true,
                    () -> {
                        wire.out().writeByte(Frame.ASK);
                        wire.writeBytes(question);
                    });
            return Uninterruptibly.get(answers::take);
        }
    }

    /** The answer to the question that waits. */
    void answered(byte[] answer) {
        answers.add(answer);
    }

    /** Tells why the process exits, unless a thread that will never go on is writing. */
    void exiting(String why) {
        try {
            if (wire.writing().tryLock(1, TimeUnit.SECONDS)) {
                wire.out().writeByte(Frame.EXITING);
                wire.writeBytes(why.getBytes(StandardCharsets.UTF_8));
                wire.out().flush();
            }
        } catch (InterruptedException | IOException e) {
            // The exit code says it too, less well.
        }
    }

    /** Everything reported so far is on its way when this returns. */
    void flush() {
        write(true, () -> {});
    }

    private void write(boolean flush, Writing frame) {
        wire.writing().lock();
        try {
            frame.run();
            if (flush) {
                wire.out().flush();
            }
        } catch (IOException e) {
            WorkerMain.parentIsGone();
        } finally {
            wire.writing().unlock();
        }
        if (!flush && !unflushed) {
            unflushed = true;
            LockSupport.unpark(flusher);
        }
    }

    private void later(Writing frame) {
        later.add(frame);
        LockSupport.unpark(flusher);
    }

    private void flushRepeatedly() {
        while (true) {
            Writing frame = later.poll();
            if (frame != null) {
                write(later.isEmpty(), frame);
            } else if (unflushed) {
                LockSupport.parkNanos(GATHERING_NANOS);
                unflushed = false;
                flush();
            } else {
                LockSupport.park();
            }
        }
    }
}
