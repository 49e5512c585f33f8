package concurrency.process;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which tasks ran, and how often, as they themselves wrote down: four bytes each, at the end of a
 * file of their worker's, which a killed worker leaves behind.
 */
final class RunLog {

    /** Not a channel: an interrupt would close it. */
    private static OutputStream file;

    private RunLog() {}

    /** Called by a task: it runs. */
    static synchronized void note(String directory, int task) throws IOException {
        if (file == null) {
            String name = Long.toString(ProcessHandle.current().pid());
            file = new FileOutputStream(Path.of(directory, name).toFile());
        }
        file.write(ByteBuffer.allocate(Integer.BYTES).putInt(task).array());
    }

    /** How often each task ran, of those that did. */
    static Map<Integer, Integer> read(Path directory) throws IOException {
        Map<Integer, Integer> runs = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                ByteBuffer tasks = ByteBuffer.wrap(Files.readAllBytes(file));
                while (tasks.remaining() >= Integer.BYTES) {
                    runs.merge(tasks.getInt(), 1, Integer::sum);
                }
            }
        }
        return runs;
    }
}
