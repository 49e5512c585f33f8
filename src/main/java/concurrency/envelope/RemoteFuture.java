package concurrency.envelope;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A task that runs in another JVM, and its result to come. Whoever brings the result says so by
 * {@link #returned}, {@link #threw} or {@link #failed}; the first word counts. Thread-safe.
 *
 * @param <T> the type of the result
 */
public abstract class RemoteFuture<T> extends FutureTask<T> {

    private static final Callable<?> ELSEWHERE =
            () -> {
                throw new IllegalStateException("The task runs in another JVM");
            };

    private final String what;
    private volatile @Nullable String place;
    private volatile Runnable whenDone = () -> {};

    /**
     * A task that is under way.
     *
     * @param what the task in its author's words
     */
    @SuppressWarnings("unchecked") // never called
    protected RemoteFuture(String what) {
        super((Callable<T>) ELSEWHERE);
        this.what = what;
    }

    /** The task in its author's words. */
    public final String what() {
        return what;
    }

    /** The task has returned that. */
    @SuppressWarnings("unchecked") // the task's own result
    public void returned(@Nullable Object result) {
        set((T) result);
    }

    /**
     * The task has thrown that.
     *
     * @param where the start of a sentence, such as {@code In worker process 4711}, for the message
     *     of the {@link ExecutionException}
     */
    public final void threw(String where, Throwable thrown) {
        place = where;
        setException(thrown);
    }

    /** There is no result, for a reason that is not the task's own doing. */
    public final void failed(Throwable why) {
        setException(why);
    }

    /** Runs something as soon as it is done; to be called before the task is sent. */
    public final void whenDone(Runnable action) {
        whenDone = action;
    }

    /** Has the task stopped where it runs: this future has just been cancelled. */
    protected abstract void cancelThere(boolean mayInterruptIfRunning);

    /** Does nothing: the task runs elsewhere. */
    @Override
    public final void run() {}

    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        if (!super.cancel(mayInterruptIfRunning)) {
            return false;
        }
        cancelThere(mayInterruptIfRunning);
        return true;
    }

    @Override
    protected void done() {
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
        String where = place;
        return where == null
                ? new ExecutionException(cause.getMessage(), cause)
                : new ExecutionException("%s, %s threw %s".formatted(where, what, cause), cause);
    }

    @Override
    public String toString() {
        return what + " (" + state().toString().toLowerCase(Locale.ROOT) + ")";
    }
}
