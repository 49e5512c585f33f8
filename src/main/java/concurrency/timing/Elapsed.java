package concurrency.timing;

import java.time.Duration;
import java.util.Objects;

/**
 * What a stopwatch read: how much time passed, and how much of it was work.
 *
 * <p>A thread that waits spends wall time but no CPU time. Several threads that work at once spend
 * more CPU time than wall time.
 *
 * @param wall the time by the clock on the wall
 * @param threadCpu the CPU time of the thread that was measured; zero for a virtual thread, of
 *     which the JVM does not know it
 * @param processCpu the CPU time of the whole process: all its threads, the JVM's own included
 */
public record Elapsed(Duration wall, Duration threadCpu, Duration processCpu) {

    /** Checks that nothing is null. */
    public Elapsed {
        Objects.requireNonNull(wall, "wall");
        Objects.requireNonNull(threadCpu, "threadCpu");
        Objects.requireNonNull(processCpu, "processCpu");
    }

    /**
     * The number of cores that were busy on average: {@link #processCpu} divided by {@link #wall};
     * 0 if no time passed.
     */
    public double busyCores() {
        return wall.isZero() ? 0 : (double) processCpu.toNanos() / wall.toNanos();
    }

    /** For example {@code wall 500 ms, CPU of this thread 133 µs, of the process 10.0 ms}. */
    @Override
    public String toString() {
        return "wall %s, CPU of this thread %s, of the process %s"
                .formatted(
                        Durations.text(wall),
                        Durations.text(threadCpu),
                        Durations.text(processCpu));
    }
}
