package concurrency.timeline;

/** What a thread was doing during a span of time. */
public enum Activity {
    /** On a core, executing. */
    RUNNING("running"),
    /** Able to run, but without a core (or, for a virtual thread, without a carrier). */
    READY("ready, no core"),
    /** In {@link Thread#sleep}. */
    SLEEPING("sleeping"),
    /** Waiting for another thread, a queue, a timer or I/O. */
    WAITING("waiting"),
    /** Waiting for a lock that another thread holds. */
    BLOCKED("blocked on a lock");

    private final String label;

    Activity(String label) {
        this.label = label;
    }

    /** The words for a legend or a table. */
    public String label() {
        return label;
    }
}
