package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.process.Reporter.Writing;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written to a worker, in this order. Thread-safe.
 *
 * <p>Whoever has added something {@linkplain #send sends} it, as a message to another thread would
 * take longer than that. But nobody is to wait for a worker that does not read: what may not fit
 * into the connection is left to a thread that has the time.
 */
final class Outbox {

    /** In bytes. A pipe holds 64 KiB on Linux, and 16 on macOS. */
    private static final long FITS = 16 * 1024;

    private final WorkerProcess worker;
    private final Wire wire;
    private final Queue<Writing> frames = new ConcurrentLinkedQueue<>();
    private @Nullable Thread writer;
    private volatile boolean closed;

    Outbox(WorkerProcess worker, Wire wire) {
        this.worker = worker;
        this.wire = wire;
    }

    void addTask(long number, boolean wantsResult, Payload task) {
        frames.add(() -> {
            DataOutputStream out = wire.out();
            out.writeByte(Frame.TASK);
            out.writeLong(number);
            out.writeBoolean(wantsResult);
            wire.write(task);
        });
    }

    void sendCancel(long task, boolean interrupt) {
        frames.add(() -> {
            wire.out().writeByte(Frame.CANCEL);
            wire.out().writeLong(task);
            wire.out().writeBoolean(interrupt);
        });
        send();
    }

    void sendEnd(long task) {
        frames.add(() -> {
            wire.out().writeByte(Frame.END);
            wire.out().writeLong(task);
        });
        send();
    }

    void sendTakeBack() {
        frames.add(() -> wire.out().writeByte(Frame.TAKE_BACK));
        send();
    }

    void sendBye() {
        frames.add(() -> wire.out().writeByte(Frame.BYE));
        send();
    }

    void sendAnswer(byte[] answer) {
        frames.add(() -> {
            wire.out().writeByte(Frame.ANSWER);
            wire.writeBytes(answer);
        });
        send();
    }

    /** Sends what has been added, here or on the thread that has the time. */
    void send() {
        // A virtual thread would keep its carrier, and an interrupt of it would close a socket.
        boolean here = fits() && !Thread.currentThread().isVirtual();
        if (!here || !write(false)) {
            wakeWriter();
        }
    }

    private boolean fits() {
        return worker.load().bytes() <= FITS;
    }

    /**
     * Writes what there is, unless another thread does.
     *
     * @param patient whether also what may not fit
     * @return whether all is written, or is being
     */
    private boolean write(boolean patient) {
        while (!closed && !frames.isEmpty()) {
            if (!wire.writing().tryLock()) {
                return true; // the one who has it looks again afterwards
            }
            try {
                while (!frames.isEmpty()) {
                    if (!patient && !fits()) {
                        return false;
                    }
                    frames.remove().run();
                }
            } catch (IOException e) {
                closed = true; // the worker has ended, as its receiver is about to find out
            } finally {
                flush();
                wire.writing().unlock();
            }
        }
        return true;
    }

    private void flush() {
        try {
            wire.out().flush();
        } catch (IOException e) {
            closed = true;
        }
    }

    private synchronized void wakeWriter() {
        if (closed) {
            return;
        }
        if (writer == null) {
            writer = worker.thread("writer", this::writeRepeatedly);
            writer.start();
        }
        LockSupport.unpark(writer);
    }

    private void writeRepeatedly() {
        while (!closed) {
            write(true);
            LockSupport.park();
        }
    }

    /** Ends the thread that writes, and waits for it. */
    void close() {
        Thread started;
        synchronized (this) {
            closed = true;
            started = writer;
        }
        if (started != null) {
            LockSupport.unpark(started);
            Uninterruptibly.join(started);
        }
    }
}
