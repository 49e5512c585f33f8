package concurrency.timeline;

import concurrency.output.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one thread of a block.
 *
 * @param flight what the flight recorder says, or null
 * @param sampled what the samples say, or null
 */
record ThreadEvidence(
        long id,
        @Nullable FlightThread flight,
        @Nullable SampledThread sampled,
        List<Line> lines,
        List<Mark> marks,
        List<Lane.Task> tasks) {

    /** A thread alive before the block gets a lane from this much CPU time on, in nanoseconds. */
    private static final long NOTICEABLE_CPU = 1_000_000;

    /** Whether the thread did something in the block that a reader wants to see. */
    boolean isNoteworthy() {
        if (!lines.isEmpty() || !marks.isEmpty() || !tasks.isEmpty()) {
            return true;
        }
        if (sampled == null) {
            return flight != null && flight.start != FlightThread.UNKNOWN && !flight.isMachinery();
        }
        return !sampled.aliveBefore()
                || sampled.cpu() >= NOTICEABLE_CPU
                || flight != null && !flight.stretches.isEmpty();
    }

    /**
     * Its lane.
     *
     * @param wall the block's end
     * @param samples when samples were taken
     * @param ofBlock whether the thread is the one that ran the block, and so ends with it here
     */
    Lane lane(long wall, long[] samples, boolean ofBlock) {
        boolean outlived = ofBlock || outlived();
        long start = Math.clamp(start(), 0, wall);
        long end = Math.clamp(outlived ? wall : end(), start, wall);
        return new Lane(
                id,
                name(),
                isVirtual() ? Lane.Kind.VIRTUAL : Lane.Kind.PLATFORM,
                detail(),
                Duration.ofNanos(start),
                Duration.ofNanos(end),
                outlived && !ofBlock,
                cpu(),
                SpanMerger.merge(
                        start,
                        end,
                        outlived,
                        exact(wall),
                        sampled == null ? List.of() : sampled.seen(),
                        samples,
                        readings()),
                lines,
                marks,
                tasks,
                null);
    }

    /**
     * What is known exactly; a thread that prints a line, makes a mark, begins a task or ends one
     * runs at that moment.
     */
    private List<Stretch> exact(long wall) {
        List<Stretch> exact = new ArrayList<>();
        if (flight != null) {
            exact.addAll(flight.stretches);
        }
        lines.forEach(line -> exact.add(running(line.at())));
        marks.forEach(mark -> exact.add(running(mark.at())));
        // At the block's bounds, tasks are cut off.
        tasks.stream()
                .flatMap(task -> Stream.of(task.start(), task.end()))
                .filter(at -> at.isPositive() && at.toNanos() < wall)
                .forEach(at -> exact.add(running(at)));
        return exact;
    }

    /** From its start, if that was in the block, to its end, if the flight recorder saw it. */
    private List<CpuReading> readings() {
        if (isVirtual() || !SampledLife.FINE_CPU_TIME) {
            return List.of();
        }
        List<CpuReading> readings = new ArrayList<>();
        long from = isNew() ? start() : Long.MIN_VALUE;
        if (isNew()) {
            readings.add(new CpuReading(from, 0));
        }
        if (sampled != null) {
            sampled.readings().stream()
                    .filter(reading -> reading.time() > from)
                    .forEach(readings::add);
        }
        if (isNew() && flight != null && flight.ranFromStartToEnd()) {
            CpuReading last = readings.getLast();
            readings.add(
                    new CpuReading(
                            Math.max(flight.end, last.time()), Math.max(flight.cpu, last.cpu())));
        }
        return readings;
    }

    private boolean isNew() {
        return sampled != null
                ? !sampled.aliveBefore()
                : flight != null && flight.start != FlightThread.UNKNOWN;
    }

    /** The CPU time it gained; null if not known. */
    private @Nullable Duration cpu() {
        // A sample does not see the end, and the recorder leaves out what is too little for it.
        long seen = sampled == null ? -1 : sampled.cpu();
        long recorded = isNew() && flight != null && flight.cpu > 0 ? flight.cpu : -1;
        long cpu = Math.max(seen, recorded);
        return cpu < 0 ? null : Duration.ofNanos(cpu);
    }

    private static Stretch running(Duration at) {
        return new Stretch(Activity.RUNNING, at.toNanos(), at.toNanos(), "", "");
    }

    private long start() {
        if (sampled != null && sampled.aliveBefore()) {
            return 0;
        }
        if (flight != null && flight.start != FlightThread.UNKNOWN) {
            return Math.min(flight.start, firstWord());
        }
        return sampled != null ? Math.min(sampled.start(), firstWord()) : firstWord();
    }

    private long end() {
        if (flight != null && flight.end != FlightThread.UNKNOWN) {
            return Math.max(flight.end, lastWord());
        }
        return sampled != null ? Math.max(sampled.end(), lastWord()) : lastWord();
    }

    private boolean outlived() {
        if (flight != null && flight.end != FlightThread.UNKNOWN) {
            return false;
        }
        return sampled != null ? !sampled.ended() : flight != null;
    }

    /** When it first printed, made a mark or was in a task: it had started by then. */
    private long firstWord() {
        return words().min().orElse(Long.MAX_VALUE);
    }

    /** When it last printed, made a mark or was in a task: it had not ended by then. */
    private long lastWord() {
        return words().max().orElse(0);
    }

    private LongStream words() {
        return Stream.of(
                        lines.stream().map(Line::at),
                        marks.stream().map(Mark::at),
                        tasks.stream().map(Lane.Task::start),
                        tasks.stream().map(Lane.Task::end))
                .flatMap(times -> times)
                .mapToLong(Duration::toNanos);
    }

    private String name() {
        if (sampled != null) {
            return sampled.thread().getName();
        }
        if (flight != null) {
            return flight.name;
        }
        return lines.isEmpty() ? "" : lines.getFirst().threadName();
    }

    private boolean isVirtual() {
        if (sampled != null) {
            return sampled.thread().isVirtual();
        }
        return flight != null ? flight.virtual : name().isEmpty();
    }

    private String detail() {
        if (sampled != null && !sampled.detail().isEmpty()) {
            return sampled.detail();
        }
        return flight != null && flight.poolWorker ? "pool worker" : "";
    }
}
