package concurrency.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

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

    /**
     * The most resident memory that a process has had in its life, in bytes, as Linux tells it;
     * empty elsewhere.
     */
    public static OptionalLong peakBytes(long pid) throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst();
    }
}
