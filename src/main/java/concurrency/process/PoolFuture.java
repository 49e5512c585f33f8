package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.envelope.RemoteFuture;
import concurrency.envelope.Sealed;
import concurrency.output.PrintingContext;
import org.jspecify.annotations.Nullable;

/**
 * A submitted task, sealed, and its result to come.
 *
 * @param <T> the type of the result
 */
class PoolFuture<T> extends RemoteFuture<T> {

    private final Dispatcher dispatcher;
    private final long size;
    private final PrintingContext printing = PrintingContext.current();
    private volatile @Nullable Payload payload;

    // Guarded by the dispatcher's lock: where the task is, and what it is called there.
    private @Nullable WorkerProcess worker;
    private long number;

    PoolFuture(Dispatcher dispatcher, Sealed task) {
        super(task.what());
        this.dispatcher = dispatcher;
        this.payload = task.payload();
        this.size = Wire.size(task.payload());
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

    @Override
    protected void cancelThere(boolean mayInterruptIfRunning) {
        dispatcher.cancelled(this, mayInterruptIfRunning);
    }

    /** Lets go of what is no longer needed. */
    @Override
    protected void done() {
        payload = null;
        super.done();
    }
}
