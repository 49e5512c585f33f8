package concurrency.timeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at every live thread about each millisecond, from a thread of its own, and keeps what it
 * saw. Looks less often when there is much to see, so that it takes no more than about a fifteenth
 * of a core. Thread-safe; it counts as alive before the block who is alive when it is made.
 */
final class Sampler implements AutoCloseable {

    private static final long PERIOD = 1_000_000;

    /** No figure shows more steps than this: the longer the block, the rarer the samples. */
    private static final long RESOLUTION = 10_000;

    /** The pause after a round is at least this many times the CPU time it took. */
    private static final int REST = 15;

    private static final ThreadMXBean MANAGEMENT = ManagementFactory.getThreadMXBean();

    private final Thread thread = new Thread(Recorder.THREADS, this::run, "timeline-sampler");
    private final Map<Thread, SampledLife> lives = new HashMap<>();
    private final Stacks stacks = new Stacks();
    private final ProcessSampler processes;
    private long startNanos;
    private long[] times = new long[256];
    private int rounds;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean stopped;

    /** Its thread is started here: on a busy machine, the wait for that would be in the block. */
    Sampler() {
        thread.setDaemon(true);
        List<Thread> live = LiveThreads.list();
        for (Thread alive : live) {
            if (!LiveThreads.isMachinery(alive)) {
                lives.put(alive, new SampledLife(alive, stacks, true));
            }
        }
        processes = new ProcessSampler(live);
        thread.start();
    }

    /**
     * Starts sampling.
     *
     * @param blockStart the {@link System#nanoTime()} that the samples' times count from
     */
    void start(long blockStart) {
        startNanos = blockStart;
        keep(Round.of(alive(LiveThreads.list()), startNanos, false));
        begun.countDown();
    }

    private void run() {
        try {
            begun.await();
        } catch (InterruptedException closed) {
            return;
        }
        while (!stopped) {
            long cpu = MANAGEMENT.getCurrentThreadCpuTime();
            List<Thread> live = LiveThreads.list();
            Round round = Round.of(alive(live), startNanos, false);
            synchronized (this) {
                // What was seen while the block ended may be from after its end.
                if (!stopped) {
                    keep(round);
                    processes.look(live);
                }
            }
            long cost = MANAGEMENT.getCurrentThreadCpuTime() - cpu;
            long step = (System.nanoTime() - startNanos) / RESOLUTION;
            LockSupport.parkNanos(this, Math.max(Math.max(PERIOD, step), cost * REST));
        }
    }

    private synchronized List<SampledLife> alive(List<Thread> live) {
        List<SampledLife> alive = new ArrayList<>();
        for (Thread each : live) {
            if (!LiveThreads.isMachinery(each)) {
                alive.add(
                        lives.computeIfAbsent(
                                each, found -> new SampledLife(found, stacks, false)));
            }
        }
        return alive;
    }

    private synchronized void keep(Round round) {
        if (rounds == times.length) {
            times = Arrays.copyOf(times, rounds * 2);
        }
        times[rounds++] = round.time();
        for (Round.Look look : round.looks()) {
            look.life().add(look, round, rounds);
        }
    }

    /** What was seen so far. */
    synchronized Samples soFar() {
        long[] taken = Arrays.copyOf(times, rounds);
        List<SampledThread> threads = new ArrayList<>(lives.size());
        for (SampledLife life : lives.values()) {
            if (life.wasSeen()) {
                threads.add(life.soFar(taken));
            }
        }
        return new Samples(taken, threads, processes.soFar(startNanos));
    }

    /**
     * Takes the last samples and returns all.
     *
     * @param wall the block's end, after {@link #stop} and a moment ago: what is so now was so then
     */
    Samples end(long wall) {
        List<Thread> live = LiveThreads.list();
        keep(Round.of(alive(live), startNanos, true).at(wall));
        lookLast(live);
        return soFar();
    }

    private synchronized void lookLast(List<Thread> live) {
        processes.lookLast(live);
    }

    /** Ends the sampling thread: of what is so from now on, nothing is kept. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void close() {
        stop();
        begun.countDown();
    }
}
