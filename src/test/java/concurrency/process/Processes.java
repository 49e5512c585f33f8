package concurrency.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What tests do with processes. */
final class Processes {

    /** Far more than anything takes, also on a busy machine: what lasts longer never ends. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private Processes() {}

    /** Ends a process as {@code kill -9} does, which Java refuses for the process itself. */
    static void kill(long pid) throws IOException {
        new ProcessBuilder("kill", "-9", Long.toString(pid)).start();
    }

    /** Waits for the process to end. */
    static void awaitEnd(long pid) throws Exception {
        var process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            process.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    static void awaitFile(Path file) {
        await("file " + file, () -> Files.exists(file));
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
}
