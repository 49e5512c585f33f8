package concurrency.timing;

import java.time.Duration;

/** A clock that a test moves: waiting moves the wall only, working moves the CPU clocks too. */
final class HandMovedClock implements Clock {

    private long wall = 1_000_000_007L; // not zero: an origin is arbitrary
    private long threadCpu = 42;
    private long processCpu = 4_711;

    void waits(Duration time) {
        wall += time.toNanos();
    }

    /** The measured thread works, and so do {@code others} other threads at the same time. */
    void works(Duration time, int others) {
        wall += time.toNanos();
        threadCpu += time.toNanos();
        processCpu += (1 + others) * time.toNanos();
    }

    @Override
    public long wallNanos() {
        return wall;
    }

    @Override
    public long threadCpuNanos() {
        return threadCpu;
    }

    @Override
    public long processCpuNanos() {
        return processCpu;
    }
}
