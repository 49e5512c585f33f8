package concurrency.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The most memory that a process and its descendants had at once, as often as it was looked: what
 * they share counts once (PSS in proc_pid_smaps(5)). Only Linux tells; elsewhere there is none.
 */
public final class PeakMemory implements AutoCloseable {
    private static final long INTERVAL_MILLIS = 200;

    private final ProcessHandle root;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread watcher;
    private volatile long peak;

    private PeakMemory(ProcessHandle root) {
        this.root = root;
        this.watcher = Thread.ofPlatform().name("peak memory").daemon().unstarted(this::watch);
    }

    /** Looks from now on, until closed. */
    static PeakMemory of(ProcessHandle root) {
        PeakMemory memory = new PeakMemory(root);
        memory.watcher.start();
        return memory;
    }

    /** In bytes. */
    OptionalLong bytes() {
        return peak == 0 ? OptionalLong.empty() : OptionalLong.of(peak);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            do {
                long now =
                        Stream.concat(Stream.of(root), root.descendants())
                                .mapToLong(process -> proportionalBytes(process.pid()))
                                .sum();
                peak = Math.max(peak, now);
            } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a process has now, in bytes: 0 if it has ended, and where there is no such file. */
    public static long proportionalBytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        } catch (IOException | UncheckedIOException _) {
            return 0;
        }
    }
}
