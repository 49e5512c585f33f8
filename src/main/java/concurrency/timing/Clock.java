package concurrency.timing;

/**
 * Where time comes from: the system in earnest, a hand-moved clock in tests. Implementations are
 * thread-safe.
 */
public interface Clock {

    /** Elapsed wall time in nanoseconds since an arbitrary origin, as {@link System#nanoTime()}. */
    long wallNanos();

    /**
     * CPU time the calling thread has used, in nanoseconds; 0 for a virtual thread, of which the
     * JVM does not know it.
     */
    long threadCpuNanos();

    /** CPU time the whole process has used, in nanoseconds; Linux counts it in steps of 10 ms. */
    long processCpuNanos();

    /** The system's clocks. */
    static Clock system() {
        return SystemClock.INSTANCE;
    }
}
