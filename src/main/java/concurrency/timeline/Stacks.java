package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the stacks of threads. A thread shows its stack at a safepoint only: at once if it waits
 * or is in native code, but one that has lost its core first has to get one again, and who looks
 * waits for that. So after a look that took long, runnable threads are left alone for a while. Not
 * thread-safe: the {@link Sampler} guards it.
 */
final class Stacks {

    /** A look that takes longer, in nanoseconds, had to wait for a core. */
    private static final long LONG = 500_000;

    /** The time without looks is that many times as long as the look before. */
    private static final int REST = 20;

    private long restsUntil = System.nanoTime();

    /** Whether to look at the stack of a runnable thread. */
    boolean areQuick() {
        return System.nanoTime() - restsUntil >= 0;
    }

    /** A thread's stack, the top first. */
    List<Wait.Frame> of(Thread thread) {
        long start = System.nanoTime();
        List<Wait.Frame> frames = new ArrayList<>();
        for (StackTraceElement element : thread.getStackTrace()) {
            frames.add(Wait.Frame.of(element));
        }
        long end = System.nanoTime();
        if (end - start > LONG) {
            restsUntil = end + (end - start) * REST;
        }
        return frames;
    }
}
