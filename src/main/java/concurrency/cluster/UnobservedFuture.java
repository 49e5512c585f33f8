package concurrency.cluster;

import concurrency.envelope.Sealed;

/**
 * The future of a task that nobody asks for: what it throws is told as if its thread had thrown.
 */
final class UnobservedFuture extends ClusterFuture<Void> {

    UnobservedFuture(Cluster cluster, Sealed task) {
        super(cluster, task.what(), task.payload(), Repetition.NEVER, null);
    }

    @Override
    protected void setException(Throwable thrown) {
        super.setException(thrown);
        Thread here = Thread.currentThread();
        printing().run(() -> here.getUncaughtExceptionHandler().uncaughtException(here, thrown));
    }
}
