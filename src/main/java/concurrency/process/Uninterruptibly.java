package concurrency.process;

/** Waits for what ends soon, without heed to interrupts, which it keeps. */
final class Uninterruptibly {

    private Uninterruptibly() {}

    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
