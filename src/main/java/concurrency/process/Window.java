package concurrency.process;

import java.util.concurrent.TimeUnit;

/**
 * How many tasks a worker has at once: one if they are long, so that others are not kept waiting
 * behind it; many if they are so short that sending them one by one would cost more than they do.
 */
final class Window {

    /** The work a worker should have at hand: far above the time a message takes. */
    private static final double GOAL_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int LARGEST = 256;

    /** Long tasks are noticed at once, short ones when there are several. */
    private static final double WHEN_LONGER = 0.5;

    private static final double WHEN_SHORTER = 0.2;

    private double average = GOAL_NANOS;

    /** Learns how long a task took. */
    void learn(long nanos) {
        average += (nanos - average) * (nanos > average ? WHEN_LONGER : WHEN_SHORTER);
    }

    /** The number of tasks, at least 1. */
    int size() {
        return (int) Math.clamp(GOAL_NANOS / average, 1, LARGEST);
    }
}
