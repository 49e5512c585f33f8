package concurrency.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What a worker process prints past {@link System#out}: messages of its JVM and of libraries that
 * are not Java. Keeps the last lines, which may say why it ended; passes lines on once the worker
 * is ready, as before that they are told with the reason why it is not. Thread-safe.
 */
final class PrintedTail {

    private static final int LINES = 20;
    private static final int LONGEST = 1000;

    private final Deque<String> last = new ArrayDeque<>();
    private Consumer<String> passOn = line -> {};

    /** Reads until the process closes its end. */
    void read(InputStream printed) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(printed, StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("Picked up ")) // of JAVA_TOOL_OPTIONS
                    .forEach(this::add);
        } catch (IOException | UncheckedIOException e) {
            // The process has ended.
        }
    }

    private synchronized void add(String line) {
        passOn.accept(line);
        last.add(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        if (last.size() > LINES) {
            last.remove();
        }
    }

    /** Passes the lines on from now on, those there are first. */
    synchronized void passOn(Consumer<String> lines) {
        last.forEach(lines);
        passOn = lines;
    }

    /** The last lines. */
    synchronized String text() {
        return String.join("\n", last);
    }
}
