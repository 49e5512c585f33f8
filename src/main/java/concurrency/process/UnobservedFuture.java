package concurrency.process;

import concurrency.envelope.Sealed;

/** The future of a task that nobody waits for: what it throws is told all the same. */
final class UnobservedFuture extends PoolFuture<Void> {

    UnobservedFuture(Dispatcher dispatcher, Sealed task) {
        super(dispatcher, task);
    }

    @Override
    boolean wantsResult() {
        return false;
    }

    @Override
    protected void setException(Throwable thrown) {
        super.setException(thrown);
        Thread here = Thread.currentThread();
        printing().run(() -> here.getUncaughtExceptionHandler().uncaughtException(here, thrown));
    }
}
