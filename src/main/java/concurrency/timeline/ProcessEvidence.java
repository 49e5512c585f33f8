package concurrency.timeline;

import concurrency.output.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one child process of a block. Times are in nanoseconds since the block's
 * start.
 *
 * @param started what the flight recorder says of its start, or null
 * @param sampled what the samples say, or null
 * @param name what its pool calls it, or empty
 * @param ready since when it waits for tasks; {@link Long#MAX_VALUE} if it is no worker of a pool
 * @param exit its exit code as its pool knows it, or null
 * @param reportedEnd when its pool learnt that it had ended; {@link Long#MAX_VALUE} if it has not
 */
record ProcessEvidence(
        long pid,
        FlightEvents.@Nullable Start started,
        @Nullable SampledProcess sampled,
        String name,
        long ready,
        @Nullable Integer exit,
        long reportedEnd,
        List<Line> lines,
        List<Lane.Task> tasks) {

    /** Having used less of the time than this part, a process alive before the block was idle. */
    private static final int NOTICEABLE = 50;

    /** Whether the process did something in the block that a reader wants to see. */
    boolean isNoteworthy(long wall) {
        return sampled == null
                || !sampled.aliveBefore()
                || sampled.ended()
                || isTold()
                || sampled.cpu() > wall / NOTICEABLE;
    }

    /** Whether it ran tasks or printed. */
    boolean isTold() {
        return !tasks.isEmpty() || !lines.isEmpty();
    }

    boolean isWorker() {
        return ready != Long.MAX_VALUE;
    }

    /**
     * Its lane.
     *
     * @param wall the block's end
     * @param samples when samples were taken
     */
    Lane lane(long wall, long[] samples) {
        long start = Math.clamp(start(), 0, wall);
        long known = end(samples);
        boolean outlived = known == Long.MAX_VALUE;
        long end = Math.clamp(known, start, wall);
        List<Lane.Task> run = tasks.stream().map(task -> until(task, end)).toList();
        return new Lane(
                pid,
                name.isEmpty() ? CommandName.of(command()) : name,
                Lane.Kind.PROCESS,
                "pid " + pid,
                Duration.ofNanos(start),
                Duration.ofNanos(end),
                outlived,
                sampled == null || sampled.cpu() < 0 ? null : Duration.ofNanos(sampled.cpu()),
                sampled == null
                        ? List.of()
                        : ProcessSpans.of(
                                readings(sampled, start, end), sampled.delays(), run, ready),
                lines,
                List.of(),
                run,
                exitCode());
    }

    private @Nullable Integer exitCode() {
        return exit != null || sampled == null ? exit : sampled.exit();
    }

    /** As what it runs: a shell may have become another program. At first, all are helpers. */
    private String command() {
        String seen = sampled == null ? "" : sampled.command();
        boolean known = !seen.isEmpty() && !CommandName.of(seen).equals("jspawnhelper");
        return known || started == null ? seen : started.command();
    }

    /** When it started; zero or earlier if that was before the block. */
    long start() {
        if (sampled != null && sampled.aliveBefore()) {
            return 0;
        }
        return LongStream.of(
                        started == null ? Long.MAX_VALUE : started.at(),
                        sampled == null ? Long.MAX_VALUE : sampled.start(),
                        firstWord())
                .min()
                .orElseThrow();
    }

    /** When it ended; {@link Long#MAX_VALUE} if it outlived the block. */
    private long end(long[] samples) {
        if (sampled != null) {
            return sampled.ended() ? sampled.end() : reportedEnd;
        }
        if (started == null || reportedEnd != Long.MAX_VALUE) {
            return reportedEnd;
        }
        // Who was never seen had ended before the next sample, but not before it printed.
        int next = -Arrays.binarySearch(samples, started.at() + 1) - 1;
        long middle =
                next >= 0 && next < samples.length
                        ? started.at() + (samples[next] - started.at()) / 2
                        : started.at();
        return lines.isEmpty() ? middle : Math.max(middle, lines.getLast().at().toNanos());
    }

    private long firstWord() {
        return Stream.concat(lines.stream().map(Line::at), tasks.stream().map(Lane.Task::start))
                .mapToLong(Duration::toNanos)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** A pool learns of a crash, which ended a task as well, a little later. */
    private static Lane.Task until(Lane.Task task, long end) {
        long to = Math.min(task.end().toNanos(), end);
        long from = Math.min(task.start().toNanos(), to);
        return new Lane.Task(task.name(), Duration.ofNanos(from), Duration.ofNanos(to));
    }

    private static List<CpuReading> readings(SampledProcess sampled, long start, long end) {
        List<CpuReading> readings = new ArrayList<>();
        if (!sampled.aliveBefore()) {
            readings.add(new CpuReading(start, 0));
        }
        for (CpuReading reading : sampled.readings()) {
            readings.add(new CpuReading(Math.clamp(reading.time(), start, end), reading.cpu()));
        }
        return readings;
    }
}
