package concurrency.process;

/** Waits for what ends soon, without heed to interrupts, which it keeps. */
final class Uninterruptibly {

    /** Waits for something. */
    @FunctionalInterface
    interface Wait<T> {
        T get() throws InterruptedException;
    }

    private Uninterruptibly() {}

    /** What that gives in the end: after an interrupt it waits anew. */
    static <T> T get(Wait<T> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for the thread to end. */
    static void join(Thread thread) {
        get(() -> {
            thread.join();
            return true;
        });
    }
}
