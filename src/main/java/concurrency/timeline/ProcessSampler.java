package concurrency.timeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Looks at this JVM's child processes. Who they are costs nothing to learn where the JDK has a
 * thread for each that waits for its end, which it names after it: the samples of threads see it.
 * Elsewhere (Windows) the system is asked, less often. Not thread-safe: the {@link Sampler} guards
 * it.
 */
final class ProcessSampler {

    private static final String REAPER = "process reaper (pid ";
    private static final boolean HAS_REAPERS = !System.getProperty("os.name").startsWith("Windows");

    /** The time between two questions to the system, in nanoseconds. */
    private static final long RARELY = 100_000_000;

    /** The pause after a reading of delays is this many times the CPU time it took. */
    private static final int REST = 200;

    private static final ThreadMXBean MANAGEMENT = ManagementFactory.getThreadMXBean();

    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    private final Map<Long, ProcessLife> lives = new HashMap<>();

    /** Those that are waited for, but not children. */
    private final Set<Long> strangers = new HashSet<>();

    private Set<Long> asked = Set.of();
    private long askedNanos;
    private long lastNanos;
    private long restsUntil = System.nanoTime();

    /** Whose processes are alive when the block starts. */
    ProcessSampler(List<Thread> threads) {
        askedNanos = System.nanoTime() - RARELY;
        lastNanos = System.nanoTime();
        look(threads, true);
    }

    /** Loads and starts what the first child would otherwise wait for, at the cost of samples. */
    static void warmUp() {
        long start = System.nanoTime();
        ProcessLife life = new ProcessLife(THIS_PROCESS, true, start, start);
        life.look(true, System.nanoTime());
        life.readCpu();
        life.readDelay();
        SampledProcess sampled = life.soFar(start);
        long none = Long.MAX_VALUE;
        new ProcessEvidence(
                        sampled.pid(), null, sampled, "", none, null, none, List.of(), List.of())
                .lane(System.nanoTime() - start, new long[0]);
    }

    /**
     * Looks at the children.
     *
     * @param threads all that are alive
     */
    void look(List<Thread> threads) {
        look(threads, false);
        long now = System.nanoTime();
        if (now - restsUntil >= 0) {
            lives.values().stream()
                    .filter(ProcessLife::hasRun)
                    .min(Comparator.comparingLong(ProcessLife::delayNanos))
                    .ifPresent(life -> {
                        long cpu = MANAGEMENT.getCurrentThreadCpuTime();
                        life.readDelay();
                        long cost = MANAGEMENT.getCurrentThreadCpuTime() - cpu;
                        restsUntil = now + cost * REST;
                    });
        }
    }

    /** Looks for the last time. */
    void lookLast(List<Thread> threads) {
        askedNanos = System.nanoTime() - RARELY;
        look(threads, false);
        lives.values().forEach(ProcessLife::readCpu);
        lives.values().stream().filter(ProcessLife::hasRun).forEach(ProcessLife::readDelay);
    }

    private void look(List<Thread> threads, boolean beforeBlock) {
        long now = System.nanoTime();
        Set<Long> alive = HAS_REAPERS ? waitedFor(threads) : askedFor(now);
        for (long pid : alive) {
            if (!lives.containsKey(pid) && isChild(pid)) {
                lives.put(pid, new ProcessLife(pid, beforeBlock, lastNanos, now));
            }
        }
        for (ProcessLife life : lives.values()) {
            life.look(alive.contains(life.pid()), now);
        }
        lastNanos = now;
    }

    /** What was seen so far; times count from {@code zeroNanos}. */
    List<SampledProcess> soFar(long zeroNanos) {
        return lives.values().stream().map(life -> life.soFar(zeroNanos)).toList();
    }

    private static Set<Long> waitedFor(List<Thread> threads) {
        Set<Long> pids = new HashSet<>();
        for (Thread thread : threads) {
            pidIn(thread.getName()).ifPresent(pids::add);
        }
        return pids;
    }

    private static OptionalLong pidIn(String threadName) {
        return threadName.startsWith(REAPER) && threadName.endsWith(")")
                ? OptionalLong.of(
                        Long.parseLong(threadName, REAPER.length(), threadName.length() - 1, 10))
                : OptionalLong.empty();
    }

    private Set<Long> askedFor(long now) {
        if (now - askedNanos >= RARELY) {
            askedNanos = now;
            asked = new HashSet<>();
            ProcessHandle.current().children().forEach(child -> asked.add(child.pid()));
        }
        return asked;
    }

    /** The JDK waits for others too, whose {@link ProcessHandle#onExit} somebody called. */
    private boolean isChild(long pid) {
        if (strangers.contains(pid)) {
            return false;
        }
        boolean child =
                ProcessHandle.of(pid)
                        .flatMap(ProcessHandle::parent)
                        .filter(parent -> parent.pid() == THIS_PROCESS)
                        .isPresent();
        if (!child) {
            strangers.add(pid);
        }
        return child;
    }
}
