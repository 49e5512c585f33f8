package concurrency.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a worker process prints past {@link System#out}: messages of its JVM and of libraries that
 * are not Java. Passes every line on, and keeps the last, which may say why it ended.
 */
final class PrintedTail {

    private static final int LINES = 20;
    private static final int LONGEST = 1000;

    private final Deque<String> last = new ArrayDeque<>();

    /** Reads until the process closes its end. */
    void read(InputStream printed, Consumer<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(printed))) {
            reader.lines()
                    .filter(line -> !line.startsWith("Picked up ")) // of JAVA_TOOL_OPTIONS
                    .forEach(line -> {
                        keep(line);
                        lines.accept(line);
                    });
        } catch (IOException | UncheckedIOException e) {
            // The process has ended.
        }
    }

    private synchronized void keep(String line) {
        last.add(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        if (last.size() > LINES) {
            last.remove();
        }
    }

    /** The last lines. */
    synchronized String text() {
        return String.join("\n", last);
    }
}
