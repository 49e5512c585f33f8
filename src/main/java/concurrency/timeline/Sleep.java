package concurrency.timeline;

import java.util.List;

/**
 * A virtual thread's {@code Thread.sleep}. The flight recorder's event ends when the thread is on a
 * carrier again. When none is free at the time it asked for, it is awake by then, and waits for
 * one.
 *
 * @param start in nanoseconds since the block's start
 * @param end when the thread went on
 * @param asked how long it asked to sleep, in nanoseconds
 */
record Sleep(long start, long end, long asked) {

    /** Who goes on no later than this has not waited for a carrier: timers are not more exact. */
    static final long PUNCTUAL = 1_000_000;

    /** Sleeping, and then perhaps ready; one that was interrupted was not ready. */
    List<Stretch> stretches() {
        Stretch sleeping = new Stretch(Activity.SLEEPING, start, end, "", "");
        if (end - start - PUNCTUAL <= asked) {
            return List.of(sleeping);
        }
        long awake = start + asked;
        return List.of(
                sleeping.between(start, awake), new Stretch(Activity.READY, awake, end, "", ""));
    }
}
