package concurrency.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The memory of processes. */
public final class Memory {

    private Memory() {}

    /**
     * The resident memory of a process in bytes, as {@code ps} tells on Linux and on a Mac; 0 if
     * there is no such process.
     */
    public static long residentBytes(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String kilobytes =
                new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return kilobytes.isEmpty() ? 0 : 1024 * Long.parseLong(kilobytes);
    }
}
