package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.envelope.Sender;
import concurrency.process.WorkerLoad.State;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

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

    private final ProcessPoolOptions options;
    private final Transport transport;
    private final Sender sender = new Sender();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition workerEnded = lock.newCondition();
    private final Deque<PoolFuture<?>> waiting = new ArrayDeque<>();
    private final Roster workers;
    private final List<Thread> ending = new ArrayList<>();
    private long numbers;
    private int failedStarts;
    private boolean mayStart = true;
    private boolean shutdown;
    private String broken = "";

    Dispatcher(ProcessPoolOptions options, Transport transport) {
        this.options = options;
        this.workers = new Roster(options.workers());
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
        Decision decision;
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
            decision = decide();
        } finally {
            lock.unlock();
        }
        decision.carryOut();
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
        Decision decision;
        List<WorkerProcess> needless;
        lock.lock();
        try {
            shutdown = true;
            decision = decide();
            needless =
                    waiting.isEmpty() ? workers.which(load -> load.is(State.STARTING)) : List.of();
        } finally {
            lock.unlock();
        }
        decision.carryOut();
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
            workers.which(load -> true).forEach(worker -> begun.addAll(worker.load().tasks()));
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
            return workers.which(load -> load.is(State.UP)).stream()
                    .map(WorkerProcess::pid)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    // What the workers' threads ask for.

    /** The worker is ready. */
    void up(WorkerProcess worker) {
        Decision decision;
        lock.lock();
        try {
            failedStarts = 0;
            mayStart = true;
            worker.load().become(State.UP);
            decision = decide();
        } finally {
            lock.unlock();
        }
        decision.carryOut();
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
    @Nullable PoolFuture<?> find(WorkerProcess worker, long number) {
        lock.lock();
        try {
            return worker.load().find(number);
        } finally {
            lock.unlock();
        }
    }

    /** Takes a task from a worker that has skipped it, as it was cancelled. */
    void skipped(WorkerProcess worker, long number) {
        Decision decision;
        lock.lock();
        try {
            var _ = release(worker.load().remove(number));
            decision = decide();
        } finally {
            lock.unlock();
        }
        decision.carryOut();
    }

    /** Takes a task that is done from its worker, or returns null. */
    @Nullable PoolFuture<?> done(WorkerProcess worker, long number, long nanos) {
        PoolFuture<?> task;
        Decision decision;
        lock.lock();
        try {
            worker.load().learn(nanos);
            task = release(worker.load().remove(number));
            decision = decide();
        } finally {
            lock.unlock();
        }
        decision.carryOut();
        return task;
    }

    private static @Nullable PoolFuture<?> release(@Nullable PoolFuture<?> task) {
        if (task != null) {
            task.assign(null, 0);
        }
        return task;
    }

    /** A worker has given back tasks it has not begun; they are next. */
    void takenBack(WorkerProcess worker, List<Long> numbers) {
        Decision decision;
        lock.lock();
        try {
            worker.load().takingBack(false);
            for (long number : numbers.reversed()) {
                PoolFuture<?> task = release(worker.load().remove(number));
                if (task != null) {
                    waiting.addFirst(task);
                }
            }
            decision = decide();
        } finally {
            lock.unlock();
        }
        decision.carryOut();
    }

    /** Lets a worker go if it has been idle for long; else says how long it may still be. */
    Optional<Duration> look(WorkerProcess worker) {
        lock.lock();
        try {
            if (!worker.load().isIdle()) {
                worker.load().watched(false);
                return Optional.empty();
            }
            Duration left = options.keepAlive().minus(worker.load().idleFor());
            if (left.isPositive()) {
                return Optional.of(left);
            }
            worker.load().become(State.LEAVING);
        } finally {
            lock.unlock();
        }
        worker.dismiss();
        return Optional.empty();
    }

    /** A worker has ended, expected or not, and with it the task it had begun. */
    void ended(WorkerProcess worker, Ending how) {
        List<PoolFuture<?>> lost = new ArrayList<>();
        List<PoolFuture<?>> hopeless = new ArrayList<>();
        Decision decision;
        lock.lock();
        try {
            worker.load().become(State.LEAVING);
            for (PoolFuture<?> task : worker.load().removeAll().reversed()) {
                if (task.number() <= how.begun()) {
                    lost.add(task);
                } else {
                    var _ = release(task);
                    waiting.addFirst(task);
                }
            }
            if (how.up()) {
                failedStarts = 0;
            } else {
                failedStarts++;
            }
            mayStart = failedStarts < (how.wasKilled() ? KILLED_STARTS : FAILED_STARTS);
            if (!mayStart && workers.count(State.STARTING) + workers.count(State.UP) == 0) {
                broken = how.failedStart();
                hopeless.addAll(waiting);
                waiting.clear();
            }
            decision = decide();
        } finally {
            lock.unlock();
        }
        lost.forEach(task -> task.failed(how.failure(task.number(), task.what())));
        hopeless.forEach(task -> task.failed(how.failureToStart()));
        decision.carryOut();
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

    // The decisions. To be called under the lock whenever something has changed.

    private Decision decide() {
        Decision decision = new Decision();
        giveTasks(decision);
        startWorkers(decision);
        List<WorkerProcess> idle = workers.which(WorkerLoad::isIdle);
        if (!idle.isEmpty()) {
            useIdle(idle, decision);
        }
        return decision;
    }

    /** What waits goes to those who have the least to do. */
    private void giveTasks(Decision decision) {
        dropDone();
        while (!waiting.isEmpty()) {
            WorkerProcess worker = workers.leastBusy();
            if (worker == null) {
                return;
            }
            PoolFuture<?> task = waiting.remove();
            Payload payload = task.payload();
            if (payload != null) {
                task.assign(worker, ++numbers);
                worker.load().add(task);
                worker.outbox().addTask(numbers, task.wantsResult(), payload);
                decision.give(worker);
            }
            dropDone();
        }
    }

    /** Forgets cancelled tasks, as far as they are next. */
    private void dropDone() {
        while (!waiting.isEmpty() && waiting.element().isDone()) {
            waiting.remove();
        }
    }

    /** A worker for each task that would have to wait for another, as long as there may be more. */
    private void startWorkers(Decision decision) {
        int late = waiting.size() + workers.queued() - workers.count(State.STARTING);
        for (; late > 0 && mayStart && workers.hasRoom(); late--) {
            decision.start(workers.add(this));
        }
    }

    /**
     * Those who have nothing to do get what waits behind the tasks of others. If there is nothing,
     * they may go, at once if the pool is shut down.
     */
    private void useIdle(List<WorkerProcess> idle, Decision decision) {
        boolean nothingLeft =
                waiting.isEmpty()
                        && workers.queued() == 0
                        && workers.which(WorkerLoad::isTakingBack).isEmpty();
        for (WorkerProcess worker : idle) {
            WorkerProcess busy = workers.busiest();
            if (busy != null) {
                busy.load().takingBack(true);
                decision.askBack(busy);
            } else if (shutdown && nothingLeft) {
                worker.load().become(State.LEAVING);
                decision.dismiss(worker);
            } else if (worker.load().watched(true)) {
                decision.watch(worker);
            }
        }
    }

    @Override
    public String toString() {
        lock.lock();
        try {
            dropDone();
            return "%s (%d of %d workers, %d tasks with them, %d waiting%s)"
                    .formatted(
                            options.name(),
                            workers.count(State.UP),
                            options.workers(),
                            workers.sent(),
                            waiting.size(),
                            shutdown ? ", shut down" : "");
        } finally {
            lock.unlock();
        }
    }
}
