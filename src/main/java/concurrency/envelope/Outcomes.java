package concurrency.envelope;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The outcomes of several tasks, in the order they come. Thread-safe.
 *
 * @param <T> the type of the results
 */
public final class Outcomes<T> {

    private final BlockingQueue<Future<T>> done = new LinkedBlockingQueue<>();
    private final long deadline;

    /** Outcomes to come within that time from now. */
    public Outcomes(long nanos) {
        deadline = System.nanoTime() + nanos;
    }

    /** Awaits a task, too; to be called before it is sent. */
    public void expect(RemoteFuture<T> future) {
        future.whenDone(() -> done.add(future));
    }

    /**
     * The result of the first of that many that succeeds.
     *
     * @throws ExecutionException what the last threw, if none does
     * @throws TimeoutException if the time is over before
     */
    public T firstSuccess(int tasks)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutionException failure = null;
        for (int i = 0; i < tasks; i++) {
            Future<T> next = done.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new TimeoutException();
            }
            try {
                return next.get();
            } catch (ExecutionException e) {
                failure = e;
            } catch (CancellationException e) {
                failure = new ExecutionException(e);
            }
        }
        throw failure;
    }

    /** Waits until a future is done, however; false if it is not within that time. */
    public static boolean await(Future<?> future, long nanos) throws InterruptedException {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | CancellationException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
