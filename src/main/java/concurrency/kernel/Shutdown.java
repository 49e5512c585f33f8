package concurrency.kernel;

import java.io.File;
import java.time.Duration;

/** The end of the kernel: whatever the reader's threads do, no process is left. */
final class Shutdown {

    /** How long shutdown hooks of the reader's may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static volatile boolean begun;

    private Shutdown() {}

    static boolean hasBegun() {
        return begun;
    }

    /** Ends this process and those it has started; {@code last} is done before. Returns at once. */
    static void begin(Runnable last) {
        if (begun) {
            return;
        }
        begun = true;
        KernelThreads.start(
                "last resort",
                () -> {
                    Thread.sleep(PATIENCE);
                    Runtime.getRuntime().halt(0);
                });
        KernelThreads.start(
                "shutdown",
                () -> {
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                    last.run();
                    System.exit(0);
                });
    }

    /**
     * Ends with the process that started this one, and with the Jupyter server: nobody else could
     * shut it down. The server is named by the environment, as it may have ended before this asks
     * for its parent; on Windows the variable holds a handle, which says nothing here.
     */
    static void withParent(Runnable last) {
        ProcessHandle.current().parent().ifPresent(parent -> with(parent, last));
        String server = System.getenv("JPY_PARENT_PID");
        if (server != null && File.separatorChar == '/') {
            ProcessHandle.of(Long.parseLong(server))
                    .ifPresentOrElse(running -> with(running, last), () -> begin(last));
        }
    }

    private static void with(ProcessHandle process, Runnable last) {
        process.onExit().thenRun(() -> begin(last));
    }
}
