package concurrency.process;

import concurrency.envelope.Sealed;

/**
 * The future of a task whose result is known beforehand and stays here.
 *
 * @param <T> the type of the result
 */
final class FixedFuture<T> extends PoolFuture<T> {

    private final T result;

    FixedFuture(Dispatcher dispatcher, Sealed task, T result) {
        super(dispatcher, task);
        this.result = result;
    }

    @Override
    boolean wantsResult() {
        return false;
    }

    @Override
    void returned(Object nothing) {
        set(result);
    }
}
