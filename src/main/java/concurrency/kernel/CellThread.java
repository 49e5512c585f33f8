package concurrency.kernel;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread named {@code main} that runs all cells, one after the other, as a program's main
 * thread runs {@code main}. One that cannot be stopped is left behind and replaced.
 */
final class CellThread {

    /** A piece of a cell's code while it runs. */
    record Running(Cell cell, FutureTask<Object> task, Worker worker) {

        Thread thread() {
            return worker.thread;
        }

        boolean isDone() {
            return task.isDone();
        }
    }

    private final ThreadGroup group = Thread.currentThread().getThreadGroup();

    private volatile Worker worker = new Worker(Thread.currentThread());

    /** To be created on the thread that is to run the cells. */
    CellThread() {}

    /** Runs cells on the thread that created this; returns only if that is left behind. */
    void serve() {
        worker.run();
    }

    /**
     * Runs code of a cell and waits for it.
     *
     * @throws ExecutionException if the code throws
     * @throws java.util.concurrent.CancellationException if the thread was left behind
     */
    Object call(Cell cell, ClassLoader loader, Callable<Object> code, Interruption interruption)
            throws ExecutionException, InterruptedException {
        Worker current = worker;
        if (Thread.currentThread() == current.thread) {
            return callDirectly(code); // a magic that evaluates Java
        }
        FutureTask<Object> task =
                new FutureTask<>(() -> {
                    Cells.enter(cell);
                    Thread.currentThread().setContextClassLoader(loader);
                    return code.call();
                });
        Running running = new Running(cell, task, current);
        // First this, then the look at the flag: an interruption does it the other way round, so
        // that one of the two sees the other.
        current.running = running;
        current.tasks.add(running);
        if (cell.isInterrupted()) {
            interruption.begin(running); // it came while this was being compiled
        }
        return task.get();
    }

    private static Object callDirectly(Callable<Object> code) throws ExecutionException {
        try {
            return code.call();
        } catch (Throwable e) {
            throw new ExecutionException(e);
        }
    }

    /** What runs now. */
    Optional<Running> running() {
        return Optional.ofNullable(worker.running);
    }

    /** Interrupts the thread, but only while it still runs that, never in the code after it. */
    void interrupt(Running running) {
        synchronized (running.worker()) {
            if (running.worker().running == running) {
                running.thread().interrupt();
            }
        }
    }

    /**
     * Gives up on a thread that does not end what it runs: its cell is told so, and another thread
     * runs the next cell. When the thread gets free after all, it ends.
     *
     * @return whether there was something to give up
     */
    boolean abandon(Running running) {
        synchronized (running.worker()) {
            if (running.worker().running != running || !running.task().cancel(false)) {
                return false;
            }
            running.worker().abandoned = true;
            running.thread().setName("main (left behind by cell " + running.cell().number() + ")");
            worker = Worker.start(group);
            return true;
        }
    }

    /** One thread and what it is to run. */
    private static final class Worker implements Runnable {

        private final BlockingQueue<Running> tasks = new LinkedBlockingQueue<>();
        private final Thread thread;
        private volatile @Nullable Running running;
        private volatile boolean abandoned;

        Worker(Thread thread) {
            this.thread = thread;
        }

        private Worker(ThreadGroup group) {
            thread = new Thread(group, this, "main", 0, false);
            thread.setDaemon(false); // or the JVM ends with the first main thread
        }

        static Worker start(ThreadGroup group) {
            Worker worker = new Worker(group);
            worker.thread.start();
            return worker;
        }

        @Override
        public void run() {
            while (!abandoned) {
                try {
                    run(tasks.take());
                } catch (InterruptedException e) {
                    // Meant for a cell that has just ended by itself.
                }
            }
        }

        private void run(Running next) {
            next.task().run();
            synchronized (this) {
                if (running == next) {
                    running = null;
                }
                Thread.interrupted();
            }
        }
    }
}
