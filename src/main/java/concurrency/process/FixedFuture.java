package concurrency.process;

import concurrency.envelope.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * The future of a task whose result is known beforehand and stays here.
 *
 * @param <T> the type of the result
 */
final class FixedFuture<T> extends PoolFuture<T> {

    private final @Nullable T result;

    FixedFuture(Dispatcher dispatcher, Sealed task, @Nullable T result) {
        super(dispatcher, task);
        this.result = result;
    }

    @Override
    boolean wantsResult() {
        return false;
    }

    @Override
    public void returned(@Nullable Object nothing) {
        set(result);
    }
}
