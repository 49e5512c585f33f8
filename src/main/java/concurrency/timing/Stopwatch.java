package concurrency.timing;

/** Measures wall time and CPU time from its start. */
public final class Stopwatch {
    private Stopwatch() {}
}
