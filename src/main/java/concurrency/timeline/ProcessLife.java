package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One child process as the samples saw it so far. Times are nano times. Not thread-safe. */
final class ProcessLife {

    /** After how many samples it may have become another program: it is a fork at first. */
    private static final int SETTLED = 5;

    private static final int SETTLED_AT_LAST = 50;

    /** Having gained less CPU time than this, in nanoseconds, it hardly waited for a core. */
    private static final long NOTICEABLE = 100_000;

    /** How often to read its CPU time, in nanoseconds: exact, or at some cost in coarse steps. */
    private static final long PERIOD = ProcessCpu.isExact() ? 2_000_000 : 10_000_000;

    private final long pid;
    private final @Nullable ProcessHandle process;
    private final boolean aliveBefore;
    private final long startNanos;
    private final @Nullable CompletableFuture<?> exit;

    /** When the JDK learnt that it had ended; 0 if it has not. */
    private volatile long exitNanos;

    private final RunDelay delay;
    private final List<CpuReading> readings = new ArrayList<>();
    private final List<DelayReading> delays = new ArrayList<>();
    private long cpuAtDelay;
    private String command = "";
    private int looks;
    private long lastNanos;
    private long endNanos;
    private boolean ended;

    /**
     * @param beforeNanos when the look before was, which did not see it
     * @param now when it was seen first
     */
    ProcessLife(long pid, boolean aliveBefore, long beforeNanos, long now) {
        this.pid = pid;
        this.process = ProcessHandle.of(pid).orElse(null);
        this.aliveBefore = aliveBefore;
        this.startNanos = beforeNanos + (now - beforeNanos) / 2;
        this.exit = ExitCodes.of(pid);
        if (exit != null) {
            var _ = exit.thenRun(() -> exitNanos = System.nanoTime());
        }
        this.delay = new RunDelay(pid);
        this.lastNanos = now;
        if (aliveBefore) {
            readDelay();
        } else {
            delays.add(new DelayReading(startNanos, 0));
        }
    }

    long pid() {
        return pid;
    }

    /** Keeps what a look saw. */
    void look(boolean alive, long now) {
        if (ended) {
            return;
        }
        long exact = exitNanos;
        if (exact != 0 || !alive || process == null) {
            ended = true;
            endNanos = exact != 0 ? exact : lastNanos + (now - lastNanos) / 2;
            return;
        }
        lastNanos = now;
        looks++;
        if (looks == SETTLED || looks == SETTLED_AT_LAST || aliveBefore && looks == 1) {
            readCommand(process);
        }
        if (readings.isEmpty() || now - readings.getLast().time() >= PERIOD) {
            readCpu();
        }
    }

    private void readCommand(ProcessHandle process) {
        process.info().commandLine().ifPresent(line -> command = line);
    }

    /** Reads its CPU time, which says when it ran. */
    void readCpu() {
        if (!ended && process != null) {
            long cpu = ProcessCpu.of(process);
            if (cpu >= 0) {
                keep(new CpuReading(System.nanoTime(), cpu));
            }
        }
    }

    /** Whether it ran, and so may have been delayed, since {@link #readDelay}. */
    boolean hasRun() {
        return !ended && !readings.isEmpty() && readings.getLast().cpu() - cpuAtDelay >= NOTICEABLE;
    }

    /** When its delay was read last; the longest ago if never. */
    long delayNanos() {
        return delays.isEmpty() ? Long.MIN_VALUE : delays.getLast().time();
    }

    /** Reads for how long it was ready without a core: exact, but slow for many threads. */
    void readDelay() {
        long now = System.nanoTime();
        long sum = delay.read();
        if (sum >= 0) {
            cpuAtDelay = readings.isEmpty() ? 0 : readings.getLast().cpu();
            delays.add(new DelayReading(now, sum));
        }
    }

    /** While it gains none, the first reading and the last one say all. */
    private void keep(CpuReading reading) {
        int count = readings.size();
        if (count > 1
                && readings.get(count - 1).cpu() == reading.cpu()
                && readings.get(count - 2).cpu() == reading.cpu()) {
            readings.removeLast();
        }
        readings.add(reading);
    }

    /** What was seen so far; times count from {@code zeroNanos}. */
    SampledProcess soFar(long zeroNanos) {
        if (!ended && process != null) {
            readCommand(process);
        }
        return new SampledProcess(
                pid,
                command,
                aliveBefore,
                startNanos - zeroNanos,
                (ended ? endNanos : lastNanos) - zeroNanos,
                ended,
                exit != null && exit.getNow(null) instanceof Integer code ? code : null,
                readings.stream()
                        .map(each -> new CpuReading(each.time() - zeroNanos, each.cpu()))
                        .toList(),
                delays.stream()
                        .map(each -> new DelayReading(each.time() - zeroNanos, each.delay()))
                        .toList());
    }
}
