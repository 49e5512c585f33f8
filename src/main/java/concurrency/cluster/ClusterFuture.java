package concurrency.cluster;

import concurrency.envelope.Payload;
import concurrency.output.PrintingContext;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A submitted task, sealed, and its result to come.
 *
 * @param <T> the type of the result
 */
class ClusterFuture<T> extends FutureTask<T> {

    private static final Callable<?> ELSEWHERE =
            () -> {
                throw new IllegalStateException("The task runs on another machine");
            };

    private final Cluster cluster;
    private final String what;
    private final Payload payload;
    private final Repetition repetition;
    private final @Nullable ClusterMember only;
    private final PrintingContext printing = PrintingContext.current();
    private volatile @Nullable ClusterMember threwOn;
    private volatile Runnable whenDone = () -> {};

    /** What Hazelcast gave for the attempt that is on its way. */
    private @Nullable Future<?> remote;

    /**
     * @param what the task in its author's words
     * @param only the member that is to run it; null: any
     */
    @SuppressWarnings("unchecked") // never called
    ClusterFuture(
            Cluster cluster,
            String what,
            Payload payload,
            Repetition repetition,
            @Nullable ClusterMember only) {
        super((Callable<T>) ELSEWHERE);
        this.cluster = cluster;
        this.what = what;
        this.payload = payload;
        this.repetition = repetition;
        this.only = only;
    }

    /** The task in its author's words. */
    String what() {
        return what;
    }

    /** What to send. */
    Payload payload() {
        return payload;
    }

    Repetition repetition() {
        return repetition;
    }

    /** The member that is to run it; null: any. */
    @Nullable ClusterMember only() {
        return only;
    }

    PrintingContext printing() {
        return printing;
    }

    /**
     * It is on its way, as that.
     *
     * @return whether it is still wanted
     */
    synchronized boolean sent(Future<?> as) {
        remote = as;
        return !isDone();
    }

    /** What to cancel, or null. */
    synchronized @Nullable Future<?> remote() {
        return remote;
    }

    @SuppressWarnings("unchecked") // the task's own result
    void returned(@Nullable Object result) {
        set((T) result);
    }

    /** The task failed, on that member if it is known. */
    void threw(@Nullable ClusterMember where, Throwable thrown) {
        threwOn = where;
        setException(thrown);
    }

    /** It failed otherwise. */
    void failed(Throwable why) {
        setException(why);
    }

    /** Runs something as soon as it is done; to be called before it is sent. */
    void whenDone(Runnable action) {
        whenDone = action;
    }

    /** Does nothing: the task runs elsewhere. */
    @Override
    public void run() {}

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!super.cancel(mayInterruptIfRunning)) {
            return false;
        }
        cluster.courier().cancelled(this, mayInterruptIfRunning);
        return true;
    }

    @Override
    protected void done() {
        cluster.done(this);
        whenDone.run();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        try {
            return super.get();
        } catch (ExecutionException e) {
            throw located(e);
        }
    }

    @Override
    public T get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return super.get(timeout, unit);
        } catch (ExecutionException e) {
            throw located(e);
        }
    }

    private ExecutionException located(ExecutionException e) {
        Throwable cause = Objects.requireNonNull(e.getCause()); // FutureTask gives one
        ClusterMember where = threwOn;
        return where == null
                ? new ExecutionException(cause.getMessage(), cause)
                : new ExecutionException(
                        "On member %s, %s threw %s".formatted(where, what, cause), cause);
    }

    @Override
    public String toString() {
        return what + " (" + state().toString().toLowerCase(Locale.ROOT) + ")";
    }
}
