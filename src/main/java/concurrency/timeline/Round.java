package concurrency.timeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One look at all live threads, at nearly the same time.
 *
 * @param time when, in nanoseconds since the block's start
 * @param cpuTime when the CPU times were read, a little later
 * @param last whether none follows, so that it is now or never to learn what a wait is for
 */
record Round(long time, long cpuTime, List<Look> looks, boolean last) {

    /**
     * What was seen of a thread.
     *
     * @param blocker what it is parked at, or null
     * @param cpu its CPU time so far, in nanoseconds; negative if not known
     */
    record Look(SampledLife life, Thread.State state, @Nullable Object blocker, long cpu) {}

    /** Up to how many live threads there is time to look at stacks. */
    private static final int FEW = 100;

    /** Up to how many live threads there is time to ask each of them which monitors it owns. */
    private static final int VERY_FEW = 40;

    /** How long a look may take, and how much longer for each thread, in nanoseconds. */
    private static final long AT_ONCE = 100_000;

    private static final long AT_ONCE_EACH = 500;
    private static final int ATTEMPTS = 3;

    private static final ThreadMXBean MANAGEMENT =
            (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /**
     * Looks at threads.
     *
     * @param zeroNanos the {@link System#nanoTime()} that time counts from
     */
    static Round of(List<SampledLife> lives, long zeroNanos, boolean last) {
        Thread.State[] states = new Thread.State[lives.size()];
        Object[] blockers = new Object[states.length];
        long start;
        int attempt = 0;
        do {
            start = System.nanoTime();
            for (int i = 0; i < states.length; i++) {
                Thread thread = lives.get(i).thread();
                states[i] = thread.getState();
                blockers[i] = LockSupport.getBlocker(thread);
            }
            // If this thread lost its core meanwhile, nobody knows which state was when.
        } while (System.nanoTime() - start > AT_ONCE + states.length * AT_ONCE_EACH
                && ++attempt < ATTEMPTS);
        long[] ids = lives.stream().mapToLong(life -> life.thread().threadId()).toArray();
        long[] cpu;
        long cpuStart;
        long took;
        attempt = 0;
        do {
            cpuStart = System.nanoTime();
            // Answers -1 for virtual threads, and for those that have just ended.
            cpu = MANAGEMENT.getThreadCpuTime(ids);
            took = System.nanoTime() - cpuStart;
        } while (took > AT_ONCE + ids.length * AT_ONCE_EACH && ++attempt < ATTEMPTS);
        long cpuTime = cpuStart + took / 2 - zeroNanos;
        List<Look> looks = new ArrayList<>(states.length);
        for (int i = 0; i < states.length; i++) {
            looks.add(new Look(lives.get(i), states[i], blockers[i], cpu[i]));
        }
        return new Round(start - zeroNanos, cpuTime, looks, last);
    }

    /** The same at a given time. */
    Round at(long newTime) {
        return new Round(newTime, cpuTime, looks, last);
    }

    /** Whether the threads are few enough to look at their stacks. */
    boolean closely() {
        return looks.size() <= FEW;
    }

    /** Those who may hold a lock; empty if they are too many to ask. */
    List<Thread> suspects() {
        return looks.size() <= VERY_FEW
                ? looks.stream().map(look -> look.life().thread()).toList()
                : List.of();
    }
}
