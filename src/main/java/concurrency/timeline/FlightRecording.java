package concurrency.timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * A recording of JDK Flight Recorder in this JVM: the exact start and end of threads, sleeps,
 * parks, waits, contended monitors and I/O. Of virtual threads it knows start, end, sleeps and I/O,
 * but neither parks nor waits (JDK 25). Where the recorder is not to be had, it knows nothing.
 */
final class FlightRecording implements AutoCloseable {

    /** The page cache answers sooner: then the thread worked rather than waited. */
    private static final Duration SLOW_FILE = Duration.ofNanos(200_000);

    /** A shorter park found its permit there and did not wait. */
    private static final Duration REAL_PARK = Duration.ofNanos(5_000);

    /** Oldest events go first when a block makes more of them than this, in bytes. */
    private static final long MAX_SIZE = 32L << 20;

    private static final AtomicLong IDS = new AtomicLong();

    private final long id = IDS.incrementAndGet();
    private final BlockEvent block = new BlockEvent(id);
    private final @Nullable Recording recording;
    private long startNanos;
    private long endNanos;

    private FlightRecording(@Nullable Recording recording) {
        this.recording = recording;
    }

    /** Starts recording. Never fails: without a flight recorder, nothing is recorded. */
    static FlightRecording start() {
        try {
            return new FlightRecording(FlightRecorder.isAvailable() ? started() : null);
        } catch (RuntimeException | LinkageError notAvailable) {
            // Switched off or not part of this JDK: the samples must do.
            return new FlightRecording(null);
        }
    }

    private static Recording started() {
        Recording recording = new Recording();
        recording.setName("concurrency.timeline");
        recording.setMaxSize(MAX_SIZE);
        recording.enable(BlockEvent.class).withoutStackTrace();
        for (String event : FlightLog.EXACT) {
            recording.enable(event).withThreshold(Duration.ZERO).withoutStackTrace();
        }
        // Once a thread, at its end: rarer than any block is long, there are none between.
        recording.enable(FlightLog.CPU_LOAD).withPeriod(Duration.ofDays(1));
        // What these are about, only their stacks say.
        recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
        recording.enable("jdk.ThreadPark").withThreshold(REAL_PARK).withStackTrace();
        for (String event : FlightLog.FILES) {
            recording.enable(event).withThreshold(SLOW_FILE).withoutStackTrace();
        }
        try {
            recording.start();
            return recording;
        } catch (RuntimeException failed) {
            recording.close();
            throw failed;
        }
    }

    /** Says that the block starts now. */
    void blockStarts() {
        startNanos = System.nanoTime();
        block.begin();
    }

    /** Says that the block ended now. */
    void blockEnded() {
        endNanos = System.nanoTime();
        block.commit();
    }

    /**
     * Ends the recording and reads it.
     *
     * @param zeroNanos the {@link System#nanoTime()} to count from
     * @return nothing if the flight recorder failed
     */
    FlightEvents read(long zeroNanos) {
        if (recording == null) {
            return FlightEvents.NONE;
        }
        try {
            recording.stop();
            return FlightLog.of(
                    events(recording), id, startNanos - zeroNanos, endNanos - zeroNanos);
        } catch (IOException | RuntimeException failed) {
            return FlightEvents.NONE;
        }
    }

    private static List<RecordedEvent> events(Recording recording) throws IOException {
        Path file = Files.createTempFile("timeline", ".jfr");
        try {
            recording.dump(file);
            return RecordingFile.readAllEvents(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() {
        if (recording != null) {
            recording.close();
        }
    }
}
