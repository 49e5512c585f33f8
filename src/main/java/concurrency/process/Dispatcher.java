package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.envelope.Sender;
import concurrency.process.WorkerLoad.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Decides which worker gets which task, and when workers start and end. What it knows is guarded by
 * one lock, under which nothing is sent, decoded or waited for.
 *
 * <p>The pool's threads know the dispatcher and not the {@link ProcessPoolExecutor}, so that a pool
 * nobody has any more can be noticed.
 */
final class Dispatcher {

    /** A worker that exits by itself does so again: there is something wrong with its options. */
    private static final int FAILED_STARTS = 3;

    /** A worker that is killed while it starts may be lucky next time. */
    private static final int KILLED_STARTS = 30;

    /** A task to be written to a worker. */
    record Assigned(long number, boolean wantsResult, Payload payload) {}

    private final ProcessPoolOptions options;
    private final Transport transport;
    private final Sender sender = new Sender();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition workerEnded = lock.newCondition();
    private final Deque<PoolFuture<?>> waiting = new ArrayDeque<>();
    private final List<WorkerProcess> workers = new ArrayList<>();
    private final List<Thread> ending = new ArrayList<>();
    private long numbers;
    private int failedStarts;
    private volatile Ending failedStart;
    private boolean shutdown;
    private String broken = "";

    Dispatcher(ProcessPoolOptions options, Transport transport) {
        this.options = options;
        this.transport = transport;
    }

    ProcessPoolOptions options() {
        return options;
    }

    Transport transport() {
        return transport;
    }

    Sender sender() {
        return sender;
    }

    // What submitters and holders of futures ask for.

    void submit(PoolFuture<?> task) {
        WorkerProcess ready;
        List<WorkerProcess> started = new ArrayList<>();
        lock.lock();
        try {
            if (!broken.isEmpty()) {
                throw new RejectedExecutionException(broken);
            }
            if (shutdown) {
                throw new RejectedExecutionException(
                        "The pool %s is shut down: it takes no more tasks."
                                .formatted(options.name()));
            }
            waiting.add(task);
            ready = leastBusy();
            if (ready == null || !ready.load().isIdle()) {
                addWorker(started);
            }
        } finally {
            lock.unlock();
        }
        started.forEach(WorkerProcess::start);
        if (ready != null) {
            ready.outbox().pump();
        }
    }

    /** Stops a task whose future has just been cancelled. */
    void cancelled(PoolFuture<?> task, boolean interrupt) {
        WorkerProcess worker;
        long number;
        lock.lock();
        try {
            worker = task.worker();
            number = task.number();
        } finally {
            lock.unlock();
        }
        if (worker != null) {
            worker.cancel(number, interrupt);
        }
    }

    void shutdown() {
        List<WorkerProcess> idle;
        List<WorkerProcess> needless;
        lock.lock();
        try {
            shutdown = true;
            dropDone();
            idle = dismissIdle();
            needless =
                    waiting.isEmpty()
                            ? workers.stream().filter(w -> w.load().is(State.STARTING)).toList()
                            : List.of();
        } finally {
            lock.unlock();
        }
        idle.forEach(WorkerProcess::dismiss);
        needless.forEach(WorkerProcess::kill);
    }

    /** Shuts down, cancels everything, and returns what no worker had yet. */
    List<Runnable> shutdownNow() {
        List<PoolFuture<?>> never;
        List<PoolFuture<?>> begun = new ArrayList<>();
        lock.lock();
        try {
            shutdown = true;
            dropDone();
            never = List.copyOf(waiting);
            waiting.clear();
            workers.forEach(worker -> begun.addAll(worker.load().tasks()));
        } finally {
            lock.unlock();
        }
        never.forEach(task -> task.cancel(false));
        begun.forEach(task -> task.cancel(true));
        shutdown();
        return List.copyOf(never);
    }

    boolean isShutdown() {
        lock.lock();
        try {
            return shutdown;
        } finally {
            lock.unlock();
        }
    }

    boolean isTerminated() {
        lock.lock();
        try {
            return shutdown && workers.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the workers have ended, and the threads that served them. */
    boolean awaitTermination(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        List<Thread> threads;
        lock.lockInterruptibly();
        try {
            while (!(shutdown && workers.isEmpty())) {
                if (workerEnded.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    return shutdown && workers.isEmpty();
                }
            }
            threads = List.copyOf(ending);
        } finally {
            lock.unlock();
        }
        for (Thread thread : threads) {
            TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
        }
        return true;
    }

    /** The processes that are ready for tasks. */
    List<Long> pids() {
        lock.lock();
        try {
            return workers.stream()
                    .filter(worker -> worker.load().is(State.UP))
                    .map(WorkerProcess::pid)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    // What the workers' threads ask for.

    /** Gives a worker tasks of up to that many bytes; the caller, who has its wire, writes them. */
    List<Assigned> assign(WorkerProcess worker, long bytes) {
        List<Assigned> batch = new ArrayList<>();
        lock.lock();
        try {
            while (mayAssign(worker, bytes)) {
                PoolFuture<?> task = waiting.remove();
                Payload payload = task.payload();
                if (payload != null) {
                    task.assign(worker, ++numbers);
                    worker.load().add(task);
                    batch.add(new Assigned(numbers, task.wantsResult(), payload));
                }
            }
        } finally {
            lock.unlock();
        }
        return batch;
    }

    /** Whether {@link #assign} would give something. */
    boolean canAssign(WorkerProcess worker, long bytes) {
        lock.lock();
        try {
            return mayAssign(worker, bytes);
        } finally {
            lock.unlock();
        }
    }

    private boolean mayAssign(WorkerProcess worker, long bytes) {
        dropDone();
        return !waiting.isEmpty() && worker.load().hasRoomFor(waiting.element().size(), bytes);
    }

    /** Forgets cancelled tasks, as far as they are next. */
    private void dropDone() {
        while (!waiting.isEmpty() && waiting.element().isDone()) {
            waiting.remove();
        }
    }

    /** The worker is ready. */
    void up(WorkerProcess worker) {
        lock.lock();
        try {
            failedStarts = 0;
            worker.load().become(State.UP);
        } finally {
            lock.unlock();
        }
    }

    boolean isStarting(WorkerProcess worker) {
        lock.lock();
        try {
            return worker.load().is(State.STARTING);
        } finally {
            lock.unlock();
        }
    }

    /** The task a worker has under that number, or null. */
    PoolFuture<?> find(WorkerProcess worker, long number) {
        lock.lock();
        try {
            return worker.load().find(number);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a task from a worker that has skipped it, as it was cancelled. */
    void skipped(WorkerProcess worker, long number) {
        lock.lock();
        try {
            release(worker.load().remove(number));
        } finally {
            lock.unlock();
        }
    }

    /** Takes a task that is done from its worker, or returns null. */
    PoolFuture<?> done(WorkerProcess worker, long number, long nanos) {
        lock.lock();
        try {
            worker.load().learn(nanos);
            return release(worker.load().remove(number));
        } finally {
            lock.unlock();
        }
    }

    private static PoolFuture<?> release(PoolFuture<?> task) {
        if (task != null) {
            task.assign(null, 0);
        }
        return task;
    }

    /** A worker has given back tasks it has not begun; they are next. */
    void takenBack(WorkerProcess worker, List<Long> numbers) {
        lock.lock();
        try {
            worker.load().takingBack(false);
            for (long number : numbers.reversed()) {
                PoolFuture<?> task = release(worker.load().remove(number));
                if (task != null) {
                    waiting.addFirst(task);
                }
            }
        } finally {
            lock.unlock();
        }
        spread();
    }

    /** Gives the workers what waits, those with the least first; who gets nothing is to rest. */
    private void spread() {
        List<WorkerProcess> all;
        lock.lock();
        try {
            all =
                    workers.stream()
                            .filter(worker -> worker.load().is(State.UP))
                            .sorted(Comparator.comparingInt(worker -> worker.load().size()))
                            .toList();
        } finally {
            lock.unlock();
        }
        all.forEach(worker -> worker.outbox().pump());
        all.forEach(this::rest);
    }

    /**
     * A worker may have nothing to do: it gets what waits behind another's task. When nothing waits
     * anywhere and the pool is shut down, all that are idle may go.
     */
    void rest(WorkerProcess worker) {
        WorkerProcess busy;
        List<WorkerProcess> dismissed = List.of();
        boolean watch;
        lock.lock();
        try {
            dropDone();
            if (!worker.load().isIdle() || !waiting.isEmpty()) {
                return;
            }
            busy = busiest();
            if (busy != null) {
                busy.load().takingBack(true);
            } else {
                dismissed = dismissIdle();
            }
            watch = worker.load().isIdle() && worker.load().beginWatch();
        } finally {
            lock.unlock();
        }
        if (busy != null) {
            busy.outbox().takeBack();
        }
        dismissed.forEach(WorkerProcess::dismiss);
        if (watch) {
            later(options.keepAlive(), () -> lookAfter(worker));
        }
    }

    /** The workers that are idle, if the pool is shut down: from now on they are leaving. */
    private List<WorkerProcess> dismissIdle() {
        return shutdown && waiting.isEmpty()
                ? workers.stream().filter(Dispatcher::dismissIfIdle).toList()
                : List.of();
    }

    /** Lets a worker go if it has been idle for long. */
    private void lookAfter(WorkerProcess worker) {
        Duration left;
        lock.lock();
        try {
            if (!worker.load().isIdle()) {
                worker.load().endWatch();
                return;
            }
            left = options.keepAlive().minus(worker.load().idleFor());
            if (!left.isPositive()) {
                dismissIfIdle(worker);
            }
        } finally {
            lock.unlock();
        }
        if (left.isPositive()) {
            later(left, () -> lookAfter(worker));
        } else {
            worker.dismiss();
        }
    }

    private static boolean dismissIfIdle(WorkerProcess worker) {
        if (!worker.load().isIdle()) {
            return false;
        }
        worker.load().become(State.LEAVING);
        return true;
    }

    /** A worker has ended, expected or not, and with it the task it had begun. */
    void ended(WorkerProcess worker, Ending how) {
        List<PoolFuture<?>> lost = new ArrayList<>();
        List<PoolFuture<?>> hopeless = new ArrayList<>();
        List<WorkerProcess> started = new ArrayList<>();
        List<WorkerProcess> dismissed;
        lock.lock();
        try {
            worker.load().become(State.LEAVING);
            for (PoolFuture<?> task : worker.load().removeAll().reversed()) {
                if (task.number() <= how.begun()) {
                    lost.add(task);
                } else {
                    release(task);
                    waiting.addFirst(task);
                }
            }
            dropDone();
            if (!how.up()) {
                failedStarts++;
                failedStart = how;
            }
            if (failedStarts < (how.wasKilled() ? KILLED_STARTS : FAILED_STARTS)) {
                for (int i = 0; i < waiting.size() && addWorker(started); i++) {}
            } else if (workers.stream().allMatch(other -> other.load().is(State.LEAVING))) {
                broken = failedStart.failedStart();
                hopeless.addAll(waiting);
                waiting.clear();
            }
            dismissed = dismissIdle();
        } finally {
            lock.unlock();
        }
        lost.forEach(task -> task.failed(how.failure(task.number(), task.what())));
        hopeless.forEach(task -> task.failed(failedStart.failureToStart()));
        started.forEach(WorkerProcess::start);
        dismissed.forEach(WorkerProcess::dismiss);
        spread();
        remove(worker);
    }

    private void remove(WorkerProcess worker) {
        lock.lock();
        try {
            workers.remove(worker);
            ending.removeIf(thread -> !thread.isAlive());
            ending.add(worker.receiver());
            workerEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private WorkerProcess leastBusy() {
        return workers.stream()
                .filter(worker -> worker.load().hasRoom())
                .min(Comparator.comparingInt(worker -> worker.load().size()))
                .orElse(null);
    }

    private WorkerProcess busiest() {
        return workers.stream()
                .filter(worker -> worker.load().canGiveBack())
                .max(Comparator.comparingInt(worker -> worker.load().size()))
                .orElse(null);
    }

    /** Adds a worker, to be started by the caller, unless there are enough. */
    private boolean addWorker(List<WorkerProcess> added) {
        long staying = workers.stream().filter(other -> !other.load().is(State.LEAVING)).count();
        if (staying >= options.workers()) {
            return false;
        }
        int number = 1;
        while (isTaken(number)) {
            number++;
        }
        WorkerProcess worker = new WorkerProcess(this, number);
        workers.add(worker);
        added.add(worker);
        return true;
    }

    private boolean isTaken(int number) {
        return workers.stream().anyMatch(worker -> worker.ordinal() == number);
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            dropDone();
            return "%s (%d of %d workers, %d tasks sent, %d waiting%s)"
                    .formatted(
                            options.name(),
                            workers.size(),
                            options.workers(),
                            workers.stream().mapToInt(worker -> worker.load().size()).sum(),
                            waiting.size(),
                            shutdown ? ", shut down" : "");
        } finally {
            lock.unlock();
        }
    }

    /** Runs something after a while, on a thread of the JDK's. */
    static void later(Duration delay, Runnable action) {
        Executor executor =
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
        executor.execute(action);
    }
}
