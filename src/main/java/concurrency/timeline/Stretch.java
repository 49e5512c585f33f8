package concurrency.timeline;

/**
 * Evidence that a thread did one thing from {@code start} to {@code end}, in nanoseconds since the
 * block's start. What flight recorder events say is exact; of samples, start and end are the first
 * and the last sample that saw it, so that they may be equal.
 *
 * @param on what it waited for, in the reader's words, or empty
 * @param holder the name of the thread that held the lock, or empty
 */
record Stretch(Activity activity, long start, long end, String on, String holder) {

    Stretch between(long newStart, long newEnd) {
        return new Stretch(activity, newStart, newEnd, on, holder);
    }

    boolean sameAs(Stretch other) {
        return activity == other.activity && on.equals(other.on) && holder.equals(other.holder);
    }

    boolean waits() {
        return activity != Activity.RUNNING && activity != Activity.READY;
    }
}
