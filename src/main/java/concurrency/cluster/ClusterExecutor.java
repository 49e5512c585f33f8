package concurrency.cluster;

import concurrency.envelope.CannotTravelException;
import concurrency.envelope.Outcomes;
import concurrency.envelope.Sealed;
import concurrency.process.Job;
import concurrency.process.Task;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An {@link java.util.concurrent.ExecutorService} whose tasks run on other machines: on the members
 * of a <a href="https://docs.hazelcast.com/hazelcast/5.7/computing/executor-service">Hazelcast</a>
 * cluster. Its constructors start one on this machine, of processes that listen on 127.0.0.1 only;
 * {@link #join} connects to one that is there.
 *
 * {@snippet :
 * try (var cluster = new ClusterExecutor(2)) {
 *     Future<Integer> sum = cluster.submit(() -> IntStream.range(0, 1_000_000).sum());
 *     System.out.println(sum.get());
 * }
 * }
 *
 * <p>Tasks travel as those of a {@link concurrency.process.ProcessPoolExecutor} do: {@code submit}
 * copies the task at once, with the classes and the variables of the cells it uses. A member runs
 * one task at a time; a task goes to the member that has the least to do. What tasks print appears
 * on this JVM's {@link System#out} and {@link System#err}, line by line, each with the member's
 * address before it, and before {@code Future.get} returns.
 *
 * <p>A task whose member is lost fails with a {@link MemberLostException} if it had begun there,
 * and goes to another member if it had not. A task that does no harm when it runs twice may go to
 * another one in both cases: {@link #submitIdempotent}. One that the cluster is to keep, also when
 * this JVM ends, is {@link #submitDurable durable}. The package's description has a table of what
 * can happen.
 *
 * <p>{@code Future.cancel(true)} interrupts the task; a task that does not heed it keeps its member
 * busy. {@code Future.cancel(false)} lets a task that has begun run on.
 *
 * <p>Close the cluster: {@link #close} waits for its tasks, and then for the processes it has
 * started to end. They end with this JVM, however that ends. A cluster that can no longer be
 * reached by the program is shut down.
 *
 * <p>Needs {@code com.hazelcast:hazelcast} on the class path. Thread-safe.
 */
public final class ClusterExecutor extends AbstractExecutorService {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Cluster cluster;

    /**
     * A cluster on this machine with that many members.
     *
     * @throws IllegalArgumentException if there are none
     * @throws IllegalStateException if a member cannot start, or Hazelcast is not on the class path
     */
    public ClusterExecutor(int members) {
        this(ClusterOptions.defaults().withMembers(members));
    }

    /**
     * A cluster on this machine with those options.
     *
     * @throws IllegalStateException if a member cannot start, or Hazelcast is not on the class path
     */
    public ClusterExecutor(ClusterOptions options) {
        this(() -> Cluster.start(options));
    }

    private ClusterExecutor(Supplier<Cluster> start) {
        Engine.check();
        cluster = start.get();
        CLEANER.register(this, cluster::shutdown);
    }

    /**
     * Connects to a cluster whose members run elsewhere.
     *
     * @param clusterName the name in their configuration
     * @param addresses of one member at least, such as {@code 10.0.0.5:5701}: it knows the others
     * @throws IllegalStateException if none can be reached, or Hazelcast is not on the class path
     */
    public static ClusterExecutor join(String clusterName, String... addresses) {
        return join(ClusterOptions.defaults().silence(), clusterName, addresses);
    }

    /**
     * @param silence for how long a member may say nothing before it counts as lost
     */
    static ClusterExecutor join(Duration silence, String clusterName, String... addresses) {
        return new ClusterExecutor(() ->
                new Cluster(
                        clusterName,
                        Connection.to(clusterName, List.of(addresses), silence),
                        null));
    }

    /**
     * Connects to a cluster as a Hazelcast client configuration says, such as one that finds the
     * members in Kubernetes or a cloud.
     *
     * @param configuration a file, {@code .xml} or YAML
     * @throws IllegalStateException if no member can be reached, or Hazelcast is not on the class
     *     path
     */
    public static ClusterExecutor join(Path configuration) {
        return new ClusterExecutor(() ->
                new Cluster(
                        configuration.getFileName().toString(),
                        Connection.as(configuration),
                        null));
    }

    /**
     * Runs the task on a member.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    public <T> Future<T> submit(Task<T> task) {
        return submit((Callable<T>) task);
    }

    /**
     * Runs the job on a member; the future's result is null.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    public Future<?> submit(Job job) {
        return submit((Runnable) job);
    }

    /**
     * Runs the task on that member, and on no other.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    public <T> Future<T> submitTo(ClusterMember member, Task<T> task) {
        return send(future(cluster.courier().seal(task), Repetition.NEVER, member));
    }

    /**
     * Runs the task on every member there is now.
     *
     * @return the futures, in the order of {@link #members}
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    public <T> Map<ClusterMember, Future<T>> onEveryMember(Task<T> task) {
        Sealed sealed = cluster.courier().seal(task);
        Map<ClusterMember, Future<T>> futures = new LinkedHashMap<>();
        for (ClusterMember member : members()) {
            futures.put(member, send(future(sealed, Repetition.NEVER, member)));
        }
        return futures;
    }

    /**
     * Runs the task on a member, and again on another, up to three times in all, if its member is
     * lost. The task has to be idempotent: running it again must do no harm, as some or all of it
     * may have happened. It can ask {@link Attempt#current} which attempt it is.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    public <T> Future<T> submitIdempotent(Task<T> task) {
        return send(future(cluster.courier().seal(task), Repetition.IDEMPOTENT, null));
    }

    /**
     * Hands the task to the cluster, which keeps it on two members until it has run, and its result
     * until that is {@link #dispose disposed of}. If its member is lost it runs again on another,
     * so it has to be idempotent; {@link Attempt#current} tells it which attempt it is. It runs
     * even if this JVM has ended. The member is the cluster's choice.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down, or does not take it
     */
    public <T> DurableFuture<T> submitDurable(Task<T> task) {
        return cluster.courier().durable().keep(cluster.courier().seal(task));
    }

    /**
     * The result, when it is there, of a task that this or another JVM has submitted as {@linkplain
     * #submitDurable durable}. Classes that were defined in another notebook are not those of this
     * one, though they look alike.
     *
     * @param number what {@link DurableFuture#number} has said. If there is no such task, the
     *     future fails with a {@link java.util.NoSuchElementException}
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    public <T> DurableFuture<T> retrieve(long number) {
        return cluster.courier().durable().retrieve(number);
    }

    /** Forgets the result of a durable task. */
    public void dispose(long number) {
        cluster.courier().durable().dispose(number);
    }

    /**
     * The members there are now, in the order they have joined. A moment later there may be others.
     */
    public List<ClusterMember> members() {
        return cluster.members();
    }

    /**
     * Starts one more member on this machine, and waits until it is there and has its part of what
     * the cluster keeps: then any one member may be lost without a loss.
     *
     * @throws UnsupportedOperationException if the members of this cluster were started elsewhere
     */
    public ClusterMember addMember() throws InterruptedException {
        return cluster.addMember();
    }

    /**
     * Runs the task on a member. What it throws goes to the {@linkplain
     * Thread#getUncaughtExceptionHandler() handler of uncaught exceptions} of a thread of the
     * cluster's.
     *
     * @throws CannotTravelException if it refers to what makes sense in this JVM only
     * @throws RejectedExecutionException if the cluster is shut down or lost
     */
    @Override
    public void execute(Runnable task) {
        var _ =
                task instanceof ClusterFuture<?> future
                        ? send(future)
                        : send(new UnobservedFuture(cluster, cluster.courier().seal(task)));
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> task) {
        return future(cluster.courier().seal(task), Repetition.NEVER, null);
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Runnable task, T result) {
        return new FixedFuture<>(cluster, cluster.courier().seal(task), result);
    }

    private <T> ClusterFuture<T> future(
            Sealed task, Repetition repetition, @Nullable ClusterMember only) {
        return new ClusterFuture<>(cluster, task.what(), task.payload(), repetition, only);
    }

    private <F extends ClusterFuture<?>> F send(F task) {
        try {
            cluster.add(task);
            cluster.courier().send(task);
            return task;
        } finally {
            Reference.reachabilityFence(this); // or the cleaner might shut down before this
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        try {
            return invokeAny(tasks, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("Three hundred years have passed", e);
        }
    }

    @Override
    public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("There are no tasks to run one of");
        }
        Outcomes<T> outcomes = new Outcomes<>(unit.toNanos(timeout));
        List<ClusterFuture<T>> futures = new ArrayList<>(tasks.size());
        try {
            for (Callable<T> task : tasks) {
                ClusterFuture<T> future =
                        future(cluster.courier().seal(task), Repetition.NEVER, null);
                outcomes.expect(future);
                futures.add(send(future));
            }
            return outcomes.firstSuccess(futures.size());
        } finally {
            futures.forEach(future -> future.cancel(true));
        }
    }

    /** Takes no more tasks; those submitted run, then the members started here end. */
    @Override
    public void shutdown() {
        try {
            cluster.shutdown();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Takes no more tasks and cancels all there are, with an interrupt where they run. Durable
     * tasks stay in a cluster that was started elsewhere.
     *
     * @return nothing: tasks are with the members at once
     */
    @Override
    public List<Runnable> shutdownNow() {
        try {
            cluster.shutdownNow();
            return List.of();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public boolean isShutdown() {
        return cluster.isShutdown();
    }

    /** Whether the cluster is shut down, and the members started here have ended. */
    @Override
    public boolean isTerminated() {
        return cluster.isTerminated();
    }

    /** Waits until the members started here have ended after a shutdown. */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        try {
            return cluster.awaitTermination(timeout, unit);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    /** The name of the cluster on this machine: who knows it can join, and run code there. */
    String secret() {
        return cluster.secret();
    }

    @Override
    public String toString() {
        return cluster.toString();
    }
}
