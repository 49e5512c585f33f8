package concurrency.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * What tests of failures have their tasks do. Members and test meet at files: all have the same.
 */
final class Trouble {

    /** Far more than anything takes, also on a busy machine: what lasts longer never ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Trouble() {}

    /** Tells the test that this has begun, and in which process. */
    static void begin(String folder) {
        try {
            long pid = ProcessHandle.current().pid();
            Files.createFile(Path.of(folder, Long.toString(pid)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits in a task until the test has made that file. */
    static void awaitFile(Path file) throws InterruptedException {
        while (!Files.exists(file)) {
            Thread.sleep(5);
        }
    }

    /** Begins, and never ends: at the first attempt. Later ones return their number. */
    static int endlessAtFirst(String folder) throws InterruptedException {
        int attempt = Attempt.current().number();
        if (attempt == 1) {
            begin(folder);
            Thread.sleep(Long.MAX_VALUE);
        }
        return attempt;
    }

    /** Waits for a task to begin; returns the process it runs in. */
    static long awaitBegun(Path folder) throws IOException {
        await("a task to begin", () -> folder.toFile().list().length > 0);
        return Long.parseLong(folder.toFile().list()[0]);
    }

    /** Waits until something is so that nobody tells. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Ends a process as {@code kill -9} does, and waits until it is gone. */
    static void kill(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }
}
