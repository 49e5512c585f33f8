package concurrency.process;

import java.util.ArrayList;
import java.util.List;

/** What the dispatcher has decided under its lock, to be carried out without. */
final class Decision {

    private final List<WorkerProcess> given = new ArrayList<>(2);
    private final List<WorkerProcess> started = new ArrayList<>(0);
    private final List<WorkerProcess> askedBack = new ArrayList<>(0);
    private final List<WorkerProcess> dismissed = new ArrayList<>(0);
    private final List<WorkerProcess> watched = new ArrayList<>(0);

    /** The worker has been given tasks. */
    void give(WorkerProcess worker) {
        if (!given.contains(worker)) {
            given.add(worker);
        }
    }

    void start(WorkerProcess worker) {
        started.add(worker);
    }

    /** The worker is to give back what it has not begun. */
    void askBack(WorkerProcess worker) {
        askedBack.add(worker);
    }

    void dismiss(WorkerProcess worker) {
        dismissed.add(worker);
    }

    /** The worker is idle, which it should not be for long. */
    void watch(WorkerProcess worker) {
        watched.add(worker);
    }

    void carryOut() {
        given.forEach(worker -> worker.outbox().send());
        started.forEach(WorkerProcess::start);
        askedBack.forEach(worker -> worker.outbox().sendTakeBack());
        dismissed.forEach(WorkerProcess::dismiss);
        watched.forEach(WorkerProcess::watch);
    }
}
