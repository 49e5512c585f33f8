package concurrency.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a worker is doing, in 64 bytes of a file that both processes map into their memory. The
 * pages belong to the operating system, so they outlive a worker that is killed: the parent reads
 * there which task had begun, and so must not run again, and which had not.
 *
 * <p>The worker writes, the parent reads, at any time.
 */
final class Journal implements AutoCloseable {

    /** What a worker does with a task. */
    enum Step {
        DECODING("decoding"),
        RUNNING("running"),
        ENCODING("encoding the result of");

        private final String words;

        Step(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    private static final long SIZE = 64;
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
    private static final long BEGUN = 0;
    private static final long FINISHED = 8;
    private static final long STEP = 16;
    private static final long BEGUN_AT = 24;

    private final Path file;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment memory;

    private Journal(Path file) throws IOException {
        this.file = file;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(MapMode.READ_WRITE, 0, SIZE, arena);
        }
    }

    /** A new journal in a directory of its own that only this user may enter. */
    static Journal create() throws IOException {
        Path directory = Files.createTempDirectory("process-pool-");
        return new Journal(Files.createFile(directory.resolve("journal")));
    }

    /** The worker's view of the journal its parent has created. */
    static Journal open(Path file) throws IOException {
        return new Journal(file);
    }

    Path file() {
        return file;
    }

    /** Notes that the task has begun; what is not noted is given to another worker. */
    void begin(long task, long nanos) {
        step(Step.DECODING);
        LONG.setVolatile(memory, BEGUN_AT, nanos);
        LONG.setVolatile(memory, BEGUN, task);
    }

    void step(Step step) {
        LONG.setVolatile(memory, STEP, (long) step.ordinal());
    }

    /** Notes that the result of the task has been handed over. */
    void finish(long task) {
        LONG.setVolatile(memory, FINISHED, task);
    }

    /** The newest task that has begun; 0 before the first. */
    long begun() {
        return read(BEGUN);
    }

    /** When that has begun, in the worker's {@link System#nanoTime}. */
    long begunAt() {
        return read(BEGUN_AT);
    }

    /** The newest task that has ended; 0 before the first. */
    long finished() {
        return read(FINISHED);
    }

    /** What the worker does, or did last. */
    Step step() {
        return Step.values()[(int) read(STEP)];
    }

    private synchronized long read(long field) {
        return arena.scope().isAlive() ? (long) LONG.getVolatile(memory, field) : 0;
    }

    /**
     * Deletes the file and its directory; the memory stays. Does nothing where a file in use cannot
     * be deleted, as on Windows: {@link #close} deletes it then.
     */
    void deleteFile() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        } catch (IOException e) {
            // Still in use. The parent closes it when the worker has ended.
        }
    }

    /** Gives up memory and file; reads then give 0. */
    @Override
    public synchronized void close() {
        arena.close();
        deleteFile();
    }
}
