package concurrency.kernel;

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

    /** Ends with the process that started this one: nobody else could shut it down. */
    static void withParent(Runnable last) {
        ProcessHandle.current()
                .parent()
                .ifPresent(parent -> parent.onExit().thenRun(() -> begin(last)));
    }
}
