package concurrency.process;

import concurrency.envelope.Sealed;

/**
 * The future of a task that is one of several, and tells when it is done.
 *
 * @param <T> the type of the result
 */
final class ReportingFuture<T> extends PoolFuture<T> {

    private final Outcomes<T> outcomes;

    ReportingFuture(Dispatcher dispatcher, Sealed task, Outcomes<T> outcomes) {
        super(dispatcher, task);
        this.outcomes = outcomes;
    }

    @Override
    protected void done() {
        super.done();
        outcomes.add(this);
    }
}
