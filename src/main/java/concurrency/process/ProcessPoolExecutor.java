package concurrency.process;

import concurrency.envelope.CannotTravelException;
import concurrency.envelope.Outcomes;
import concurrency.envelope.Sealed;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An {@link ExecutorService} whose workers are processes: Java virtual machines of their own. A
 * task that leaks, loops or crashes harms its process and nothing else. Tasks and results are
 * copied: nothing is shared, no variable and no lock.
 *
 * {@snippet :
 * try (var pool = new ProcessPoolExecutor(4)) {
 *     Future<Integer> sum = pool.submit(() -> IntStream.range(0, 1_000_000).sum());
 *     System.out.println(sum.get());
 * }
 * }
 *
 * <p>{@code submit} copies the task at once, so that one that cannot travel fails there, with a
 * {@link CannotTravelException}, and so that later changes do not reach it. In a notebook any
 * lambda can travel; elsewhere a lambda has to be serializable, as {@link Task} and {@link Job}
 * make it where the pool's type is this class. The class path of the workers is that of this JVM.
 *
 * <p>Workers start as tasks need them and end when they have been idle for a minute. What tasks
 * print appears on this JVM's {@link System#out} and {@link System#err}, line by line, each with
 * the process's number before it, and before {@code Future.get} returns.
 *
 * <p>No task runs twice. When a process ends, the task it had begun fails with a {@link
 * WorkerDiedException}, and the others go to other workers; the package's description has a table
 * of what can happen. A pool whose workers cannot even start fails its tasks and takes no more.
 *
 * <p>{@code Future.cancel(true)} interrupts the task and, if that does not end it within the grace
 * of the {@link ProcessPoolOptions options}, ends its process. {@code Future.cancel(false)} lets a
 * task that has begun run on. A task that waits here never begins; one that has been sent to a
 * worker, as short ones are before it is their turn, still may while the cancel is on its way.
 *
 * <p>Close the pool: {@link #close} waits for its tasks, then for its processes to end. The JVM may
 * end while tasks run, as the pool's threads are daemons; the processes then end with it, however
 * it ends. A pool that can no longer be reached is shut down.
 *
 * <p>Thread-safe.
 */
public final class ProcessPoolExecutor implements ExecutorService {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Dispatcher dispatcher;

    /** A pool with a worker for each available processor. */
    public ProcessPoolExecutor() {
        this(ProcessPoolOptions.defaults());
    }

    /**
     * A pool with that many workers.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ProcessPoolExecutor(int workers) {
        this(ProcessPoolOptions.defaults().withWorkers(workers));
    }

    /** A pool with those options. */
    public ProcessPoolExecutor(ProcessPoolOptions options) {
        this(options, Transport.ofThisSystem());
    }

    ProcessPoolExecutor(ProcessPoolOptions options, Transport transport) {
        dispatcher = new Dispatcher(options, transport);
        CLEANER.register(this, dispatcher::shutdown);
    }

    /**
     * Runs the task in a worker.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    public <T> Future<T> submit(Task<T> task) {
        return submit((Callable<T>) task);
    }

    /**
     * Runs the job in a worker; the future's result is null.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    public Future<?> submit(Job job) {
        return submit((Runnable) job);
    }

    /**
     * Runs the task in a worker.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    @Override
    public <T> Future<T> submit(Callable<T> task) {
        return send(new PoolFuture<>(dispatcher, seal(task)));
    }

    /**
     * Runs the task in a worker; the future's result is null.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    @Override
    public Future<?> submit(Runnable task) {
        return submit(task, null);
    }

    /**
     * Runs the task in a worker.
     *
     * @param result the future's result: this object, which does not travel
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    @Override
    public <T> Future<T> submit(Runnable task, @Nullable T result) {
        return send(new FixedFuture<>(dispatcher, seal(task), result));
    }

    /**
     * Runs the task in a worker. What it throws goes to the {@linkplain
     * Thread#getUncaughtExceptionHandler() handler of uncaught exceptions} of one of the pool's
     * threads.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    @Override
    public void execute(Runnable task) {
        var _ = send(new UnobservedFuture(dispatcher, seal(task)));
    }

    /**
     * Applies a mapping to each element in the workers, as many elements to a task as give each
     * worker four tasks. See {@link #map(Collection, Mapping, int)}.
     */
    public <A, R> Stream<R> map(
            Collection<? extends A> elements, Mapping<? super A, ? extends R> mapping) {
        int tasks = 4 * dispatcher.options().workers();
        return map(elements, mapping, Math.max(1, Math.ceilDiv(elements.size(), tasks)));
    }

    /**
     * Applies a mapping to each element in the workers. All is submitted at once; the stream has
     * the results in the order of the elements, and waits for those that are not there yet.
     *
     * <p>If the mapping fails for an element, the stream has the results of the chunks before, and
     * then throws a {@link java.util.concurrent.CompletionException} with the cause. That, or
     * closing the stream, cancels what has not begun.
     *
     * @param chunk how many elements make a task, at least 1: one by one if the mapping takes
     *     milliseconds, thousands if it takes microseconds
     * @throws CannotTravelException if an element, or what the mapping refers to, makes sense in
     *     this JVM only
     * @throws RejectedExecutionException if the pool is shut down, or its workers cannot start
     */
    public <A, R> Stream<R> map(
            Collection<? extends A> elements, Mapping<? super A, ? extends R> mapping, int chunk) {
        return Chunk.results(Chunk.submit(this, elements, mapping, chunk));
    }

    /**
     * {@inheritDoc}
     *
     * @throws CannotTravelException if one refers to what makes sense in this JVM only; then the
     *     others are cancelled
     */
    @Override
    public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
            throws InterruptedException {
        return invokeAll(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    }

    /**
     * {@inheritDoc}
     *
     * @throws CannotTravelException if one refers to what makes sense in this JVM only; then the
     *     others are cancelled
     */
    @Override
    public <T> List<Future<T>> invokeAll(
            Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException {
        long start = System.nanoTime();
        long patience = unit.toNanos(timeout);
        List<Future<T>> futures = new ArrayList<>(tasks.size());
        try {
            for (Callable<T> task : tasks) {
                futures.add(submit(task));
            }
            for (Future<T> future : futures) {
                if (!Outcomes.await(future, patience - (System.nanoTime() - start))) {
                    break;
                }
            }
            return futures;
        } finally {
            futures.forEach(future -> future.cancel(true)); // those that are not done
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws CannotTravelException if one refers to what makes sense in this JVM only; then the
     *     others are cancelled
     */
    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Three hundred years have passed", e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws CannotTravelException if one refers to what makes sense in this JVM only; then the
     *     others are cancelled
     */
    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("There are no tasks to run one of");
        }
        Outcomes<T> outcomes = new Outcomes<>(unit.toNanos(timeout));
        List<Future<T>> futures = new ArrayList<>(tasks.size());
        try {
            for (Callable<T> task : tasks) {
                PoolFuture<T> future = new PoolFuture<>(dispatcher, seal(task));
                outcomes.expect(future);
                futures.add(send(future));
            }
            return outcomes.firstSuccess(futures.size());
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    private Sealed seal(Object task) {
        Sealed sealed = dispatcher.sender().seal(task);
        sealed.warnings().forEach(warning -> System.err.println("Warning: " + warning));
        return sealed;
    }

    private <F extends PoolFuture<?>> F send(F task) {
        try {
            dispatcher.submit(task);
        } finally {
            Reference.reachabilityFence(this); // or the cleaner might shut down before this
        }
        return task;
    }

    /** Takes no more tasks; those submitted run, then the workers end. */
    @Override
    public void shutdown() {
        try {
            dispatcher.shutdown();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Takes no more tasks and cancels all there are, with an interrupt where they run. No future
     * stays undone.
     *
     * @return the tasks that were with no worker yet, as their futures: they cannot be run
     */
    @Override
    public List<Runnable> shutdownNow() {
        try {
            return dispatcher.shutdownNow();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public boolean isShutdown() {
        return dispatcher.isShutdown();
    }

    /** Whether the pool is shut down and all its processes have ended. */
    @Override
    public boolean isTerminated() {
        return dispatcher.isTerminated();
    }

    /** Waits until all processes have ended after a shutdown; the pool's threads have then too. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            return dispatcher.awaitTermination(Duration.ofNanos(unit.toNanos(timeout)));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * The operating system's numbers of the workers that are ready, in no order. A moment later
     * they may be others.
     */
    public List<Long> pids() {
        return dispatcher.pids();
    }

    @Override
    public String toString() {
        return dispatcher.toString();
    }
}
