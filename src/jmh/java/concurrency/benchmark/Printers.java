package concurrency.benchmark;

/** Threads that print. */
public final class Printers {

    private static final int LINES = 10_000;

    private Printers() {}

    /** Prints 10,000 lines in all, on the calling thread or on several, and waits for them. */
    public static void print(int threads) throws InterruptedException {
        if (threads == 1) {
            printLines(LINES);
            return;
        }
        Thread[] printers = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            printers[i] =
                    Thread.ofPlatform().start(() -> printLines(LINES / threads));
        }
        for (Thread printer : printers) {
            printer.join();
        }
    }

    private static void printLines(int count) {
        for (int i = 0; i < count; i++) {
            System.out.println("a line of a lesson");
        }
    }
}
