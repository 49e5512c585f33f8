package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.envelope.Sealed;
import concurrency.output.PrintingContext;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A submitted task, sealed, and its result to come.
 *
 * @param <T> the type of the result
 */
class PoolFuture<T> extends FutureTask<T> {

    private static final Callable<?> ELSEWHERE =
            () -> {
                throw new IllegalStateException("The task runs in another process");
            };

    private final Dispatcher dispatcher;
    private final String what;
    private final long size;
    private final PrintingContext printing = PrintingContext.current();
    private volatile @Nullable Payload payload;
    private volatile long pid;

    // Guarded by the dispatcher's lock: where the task is, and what it is called there.
    private @Nullable WorkerProcess worker;
    private long number;

    @SuppressWarnings("unchecked") // never called
    PoolFuture(Dispatcher dispatcher, Sealed task) {
        super((Callable<T>) ELSEWHERE);
        this.dispatcher = dispatcher;
        this.what = task.what();
        this.payload = task.payload();
        this.size = Wire.size(task.payload());
    }

    /** The task in the reader's words. */
    String what() {
        return what;
    }

    /** What to send; null when the task is done. */
    @Nullable Payload payload() {
        return payload;
    }

    /** The bytes of the payload. */
    long size() {
        return size;
    }

    /** Where the task's output belongs. */
    PrintingContext printing() {
        return printing;
    }

    boolean wantsResult() {
        return true;
    }

    @Nullable WorkerProcess worker() {
        return worker;
    }

    long number() {
        return number;
    }

    /** Notes where the task is, if anywhere, and what it is called there. */
    void assign(@Nullable WorkerProcess to, long as) {
        worker = to;
        number = as;
    }

    @SuppressWarnings("unchecked") // the task's own result
    void returned(@Nullable Object result) {
        set((T) result);
    }

    /** The task failed in that process. */
    void threw(long where, Throwable thrown) {
        pid = where;
        setException(thrown);
    }

    /** The task failed together with its process. */
    void failed(WorkerDiedException died) {
        setException(died);
    }

    /** Does nothing: the task runs in another process. */
    @Override
    public void run() {}

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        if (!super.cancel(mayInterruptIfRunning)) {
            return false;
        }
        dispatcher.cancelled(this, mayInterruptIfRunning);
        return true;
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
        Throwable cause = Objects.requireNonNull(e.getCause());
        return pid == 0
                ? new ExecutionException(cause.getMessage(), cause)
                : new ExecutionException(
                        "In worker process %d, %s threw %s".formatted(pid, what, cause), cause);
    }

    /** Lets go of what is no longer needed. */
    @Override
    protected void done() {
        payload = null;
    }

    @Override
    public String toString() {
        return what + " (" + state().toString().toLowerCase(Locale.ROOT) + ")";
    }
}
