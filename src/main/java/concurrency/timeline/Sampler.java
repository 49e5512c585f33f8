package concurrency.timeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at every live thread about each millisecond, from a thread of its own, and keeps what it
 * saw as stretches. Looks less often when there is much to see, so that it takes no more than about
 * a fifteenth of a core. Thread-safe.
 */
final class Sampler implements AutoCloseable {

    private static final long PERIOD = 1_000_000;

    /** The pause after a round of samples is at least this many times the CPU time it took. */
    private static final int REST = 15;

    /** Up to how many live threads there is time to look at stacks. */
    private static final int FEW = 100;

    private static final ThreadMXBean MANAGEMENT =
            (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Thread thread = new Thread(Recorder.THREADS, this::run, "timeline-sampler");

    private final Map<Thread, SampledLife> lives = new HashMap<>();
    private long startNanos;
    private long[] times = new long[256];
    private int rounds;
    private volatile boolean closed;

    Sampler() {
        thread.setDaemon(true);
        for (Thread alive : LiveThreads.list()) {
            if (!LiveThreads.isMachinery(alive)) {
                lives.put(alive, new SampledLife(alive, true));
            }
        }
    }

    /**
     * Starts sampling.
     *
     * @param blockStart the {@link System#nanoTime()} that the samples' times count from
     */
    void start(long blockStart) {
        startNanos = blockStart;
        sample();
        thread.start();
    }

    private void run() {
        while (!closed) {
            long cpu = MANAGEMENT.getCurrentThreadCpuTime();
            sample();
            long cost = MANAGEMENT.getCurrentThreadCpuTime() - cpu;
            LockSupport.parkNanos(this, Math.max(PERIOD, cost * REST));
        }
    }

    private synchronized void sample() {
        if (closed) {
            return;
        }
        List<SampledLife> alive = alive();
        long[] cpu = cpuTimes(alive);
        long now = System.nanoTime() - startNanos;
        if (rounds == times.length) {
            times = Arrays.copyOf(times, rounds * 2);
        }
        times[rounds++] = now;
        boolean closely = alive.size() <= FEW;
        for (int i = 0; i < cpu.length; i++) {
            alive.get(i).look(now, rounds, cpu[i], closely);
        }
    }

    private List<SampledLife> alive() {
        List<SampledLife> alive = new ArrayList<>();
        for (Thread live : LiveThreads.list()) {
            if (!LiveThreads.isMachinery(live)) {
                alive.add(lives.computeIfAbsent(live, found -> new SampledLife(found, false)));
            }
        }
        return alive;
    }

    private static long[] cpuTimes(List<SampledLife> lives) {
        long[] ids = new long[lives.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = lives.get(i).thread().threadId();
        }
        // Answers -1 for virtual threads, and for those that have just ended.
        return MANAGEMENT.getThreadCpuTime(ids);
    }

    /** What was seen so far. */
    synchronized Samples soFar() {
        List<SampledThread> threads = new ArrayList<>(lives.size());
        for (SampledLife life : lives.values()) {
            if (life.wasSeen()) {
                threads.add(life.sampled(rounds));
            }
        }
        return new Samples(Arrays.copyOf(times, rounds), threads);
    }

    /** Takes the last samples, ends the sampling thread, and returns all. */
    Samples end() {
        sample();
        close();
        return soFar();
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
