package concurrency.timeline;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * For how long the threads of another process were ready, but had no core. Linux counts it for each
 * thread, when it gets a core again ({@code /proc/PID/task/TID/schedstat}, the second number);
 * elsewhere it is not known. Not thread-safe.
 */
final class RunDelay {

    private final Path tasks;
    private final Map<String, Long> before = new HashMap<>();
    private long total;

    RunDelay(long pid) {
        tasks = Path.of("/proc", Long.toString(pid), "task");
    }

    /**
     * The delay of all threads that live, or did when asked before, since the process's start, in
     * nanoseconds; negative if not known.
     */
    long read() {
        boolean known = false;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
            for (Path thread : threads) {
                long delay = read(thread + "/schedstat");
                if (delay >= 0) {
                    known = true;
                    Long earlier = before.put(thread.getFileName().toString(), delay);
                    total += delay - (earlier == null ? 0 : earlier);
                }
            }
        } catch (IOException ended) {
            return -1;
        }
        return known ? total : -1;
    }

    private static long read(String file) {
        byte[] bytes = new byte[80];
        try (FileInputStream in = new FileInputStream(file)) {
            int length = in.read(bytes);
            String text = new String(bytes, 0, Math.max(0, length), StandardCharsets.US_ASCII);
            int first = text.indexOf(' ');
            int second = text.indexOf(' ', first + 1);
            return second < 0 ? -1 : Long.parseLong(text, first + 1, second, 10);
        } catch (IOException ended) {
            return -1;
        }
    }
}
