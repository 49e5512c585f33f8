package concurrency.exercise;

import concurrency.display.Display;

/** The first cell of every chapter: says whether what the chapter needs is there. */
public final class Chapter {

    private Chapter() {}

    /**
     * Checks the Java and the kernel a chapter runs on.
     *
     * @return one line that says what it runs on
     * @throws IllegalStateException if the chapter cannot run here; the message says what to do
     */
    public static String check() {
        if (!Display.inNotebook()) {
            throw new IllegalStateException(
                    "this is not the chapters' kernel: choose the kernel"
                            + " \"Java 25 (Concurrency)\" in the Kernel menu, or start with ./lab");
        }
        int cores = Runtime.getRuntime().availableProcessors();
        return "Ready: Java "
                + Runtime.version().feature()
                + ", "
                + cores
                + (cores == 1 ? " core." : " cores.");
    }
}
