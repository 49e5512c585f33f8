package concurrency.kernel;

import java.io.File;
import java.time.Duration;
import java.util.Optional;

/** The end of the kernel: whatever the reader's threads do, no process is left. */
final class Shutdown {

    /** How long shutdown hooks of the reader's may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The process that adopts those whose parent has ended. */
    private static final long INIT = 1;

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
     * for its parent, and init has adopted this process; on Windows the variable holds a handle,
     * which says nothing here.
     */
    static void withParent(Runnable last) {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        parent.ifPresent(process -> with(process, last));
        String server = System.getenv("JPY_PARENT_PID");
        if (server == null || !server.matches("\\d{1,9}") || File.separatorChar != '/') {
            return;
        }
        Optional<ProcessHandle> running = ProcessHandle.of(Long.parseLong(server));
        if (running.isPresent()) {
            with(running.get(), last);
        } else if (parent.map(ProcessHandle::pid).orElse(INIT) == INIT) {
            begin(last);
        }
    }

    private static void with(ProcessHandle process, Runnable last) {
        var _ = process.onExit().thenRun(() -> begin(last));
    }
}
