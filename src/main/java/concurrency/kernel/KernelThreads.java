package concurrency.kernel;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The threads the kernel itself works with. They form the thread group {@code kernel}, so that a
 * timeline can tell them from the reader's.
 */
final class KernelThreads {

    /** What a thread does again and again. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** The process's own error stream: what is written here reaches the server's log. */
    private static final PrintStream LOG =
            new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private static final ThreadGroup GROUP = new ThreadGroup("kernel");

    private KernelThreads() {}

    /** Starts a daemon thread that runs {@code step} once. */
    static Thread start(String name, Step step) {
        Thread thread =
                new Thread(
                        GROUP,
                        () -> {
                            try {
                                step.run();
                            } catch (Exception e) {
                                log("The kernel's thread " + name + " failed", e);
                            }
                        },
                        name,
                        0,
                        false);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /**
     * Starts a daemon thread that runs {@code step} until the kernel ends, whatever it throws, and
     * then closes what belongs to the thread.
     */
    static Thread repeat(String name, Step step, AutoCloseable... owned) {
        return start(
                name,
                () -> {
                    while (!Shutdown.hasBegun()) {
                        try {
                            step.run();
                        } catch (Throwable e) { // javac has bugs, and memory may be short
                            if (!Shutdown.hasBegun()) {
                                log("The kernel's thread " + name + " goes on after", e);
                            }
                        }
                    }
                    for (AutoCloseable resource : owned) {
                        resource.close();
                    }
                });
    }

    /** The group of the kernel's threads. */
    static ThreadGroup group() {
        return GROUP;
    }

    /** Whether the calling thread is one of the kernel's. */
    static boolean isCurrent() {
        return Thread.currentThread().getThreadGroup() == GROUP;
    }

    /** Writes to the server's log. */
    static void log(String what, Throwable why) {
        synchronized (LOG) {
            LOG.println(what + ":");
            why.printStackTrace(LOG);
        }
    }
}
