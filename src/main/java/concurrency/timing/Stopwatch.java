package concurrency.timing;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Measures wall time and CPU time from its start, so that waiting and working can be told apart.
 *
 * {@snippet :
 * Stopwatch.time(() -> Thread.sleep(500))  // wall 500 ms, CPU of this thread 133 µs, of the process 10.0 ms
 * }
 *
 * <p>A stopwatch belongs to the thread that started it: the thread CPU time it reads is that of the
 * reading thread, so read it on the same one.
 */
public final class Stopwatch {

    private final Clock clock;
    private final long wall;
    private final long threadCpu;
    private final long processCpu;

    private Stopwatch(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.processCpu = clock.processCpuNanos();
        this.threadCpu = clock.threadCpuNanos();
        this.wall = clock.wallNanos();
    }

    /** A stopwatch that runs from now on. */
    public static Stopwatch start() {
        return start(Clock.system());
    }

    /** A stopwatch that runs from now on, by the given clock. */
    public static Stopwatch start(Clock clock) {
        return new Stopwatch(clock);
    }

    /** The time since the start. The stopwatch keeps running. */
    public Elapsed elapsed() {
        // The wall clock is read first here and last at the start, so that reading the others is
        // not measured.
        long wallNow = clock.wallNanos();
        return new Elapsed(
                Duration.ofNanos(wallNow - wall),
                Duration.ofNanos(clock.threadCpuNanos() - threadCpu),
                Duration.ofNanos(clock.processCpuNanos() - processCpu));
    }

    /**
     * Does some work on this thread and says what it took.
     *
     * @throws Exception what the work threw
     */
    public static Elapsed time(Work work) throws Exception {
        Stopwatch stopwatch = start();
        work.run();
        return stopwatch.elapsed();
    }

    /**
     * Calls something on this thread and says what it returned and what it took.
     *
     * @throws Exception what it threw
     */
    public static <T> Timed<T> timed(Callable<T> call) throws Exception {
        Stopwatch stopwatch = start();
        T value = call.call();
        return new Timed<>(value, stopwatch.elapsed());
    }
}
