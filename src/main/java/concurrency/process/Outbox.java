package concurrency.process;

import concurrency.process.Dispatcher.Assigned;
import concurrency.process.Reporter.Writing;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to a worker. Thread-safe.
 *
 * <p>Whoever has something for the worker writes it, as a message to another thread would take
 * longer than that. But nobody is to wait for a worker that does not read: what may not fit into
 * the connection is left to a thread that has the time.
 */
final class Outbox {

    /** In bytes. A pipe holds 64 KiB on Linux, and 16 on macOS. */
    private static final long FITS = 16 * 1024;

    private final WorkerProcess worker;
    private final Dispatcher dispatcher;
    private final Wire wire;
    private final Queue<Writing> controls = new ConcurrentLinkedQueue<>();
    private Thread writer;
    private volatile boolean closed;

    Outbox(WorkerProcess worker, Dispatcher dispatcher, Wire wire) {
        this.worker = worker;
        this.dispatcher = dispatcher;
        this.wire = wire;
    }

    void cancel(long task, boolean interrupt) {
        control(() -> {
            wire.out().writeByte(Frame.CANCEL);
            wire.out().writeLong(task);
            wire.out().writeBoolean(interrupt);
        });
    }

    void end(long task) {
        control(() -> {
            wire.out().writeByte(Frame.END);
            wire.out().writeLong(task);
        });
    }

    void takeBack() {
        control(() -> wire.out().writeByte(Frame.TAKE_BACK));
    }

    void bye() {
        control(() -> wire.out().writeByte(Frame.BYE));
    }

    void answer(byte[] answer) {
        control(() -> {
            wire.out().writeByte(Frame.ANSWER);
            wire.writeBytes(answer);
        });
    }

    private void control(Writing frame) {
        controls.add(frame);
        pump();
    }

    /** Sends what there is for the worker, tasks too if it may have more. */
    void pump() {
        // A virtual thread would keep its carrier, and an interrupt of it would close a socket.
        if (Thread.currentThread().isVirtual()) {
            wakeWriter();
        } else {
            pump(FITS);
            if (dispatcher.canAssign(worker, Long.MAX_VALUE)) {
                wakeWriter();
            }
        }
    }

    private void pump(long bytes) {
        do {
            if (!wire.writing().tryLock()) {
                return; // the one who has it looks again afterwards
            }
            try {
                writeControls();
                for (Assigned task : dispatcher.assign(worker, bytes)) {
                    write(task);
                }
                wire.out().flush();
            } catch (IOException e) {
                closed = true; // the worker has ended, as its reader is about to find out
                controls.clear();
            } finally {
                wire.writing().unlock();
            }
        } while (!closed && (!controls.isEmpty() || dispatcher.canAssign(worker, bytes)));
    }

    private void writeControls() throws IOException {
        for (Writing frame = controls.poll(); frame != null; frame = controls.poll()) {
            frame.run();
        }
    }

    private void write(Assigned task) throws IOException {
        DataOutputStream out = wire.out();
        out.writeByte(Frame.TASK);
        out.writeLong(task.number());
        out.writeBoolean(task.wantsResult());
        wire.write(task.payload());
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
            pump(Long.MAX_VALUE);
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
