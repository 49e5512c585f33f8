package concurrency.timeline;

import concurrency.output.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the lanes of a timeline from the evidence. */
final class Lanes {

    /** A thread alive before the block gets a lane from this much CPU time on, in nanoseconds. */
    private static final long NOTICEABLE_CPU = 1_000_000;

    private final long wall;
    private final long blockThread;

    Lanes(long wall, long blockThread) {
        this.wall = wall;
        this.blockThread = blockThread;
    }

    List<Lane> of(
            Map<Long, FlightThread> events,
            Samples samples,
            List<Line> lines,
            List<Recorder.Marked> marks) {
        Map<Long, SampledThread> sampled = new HashMap<>();
        samples.threads().forEach(thread -> sampled.put(thread.thread().threadId(), thread));
        Map<Long, List<Line>> linesOf =
                lines.stream().filter(this::inBlock).collect(Collectors.groupingBy(Line::threadId));
        Map<Long, List<Mark>> marksOf =
                marks.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Recorder.Marked::threadId,
                                        Collectors.mapping(
                                                Recorder.Marked::mark, Collectors.toList())));
        Set<Long> ids = new LinkedHashSet<>(sampled.keySet());
        ids.addAll(events.keySet());
        List<Lane> lanes = new ArrayList<>();
        for (long id : ids) {
            FlightThread flight = events.get(id);
            SampledThread seen = sampled.get(id);
            List<Line> printed = linesOf.getOrDefault(id, List.of());
            List<Mark> marked = marksOf.getOrDefault(id, List.of());
            if (hasLane(id, flight, seen, printed, marked)) {
                lanes.add(lane(id, flight, seen, samples.times(), printed, marked));
            }
        }
        lanes.sort(
                Comparator.comparing((Lane lane) -> lane.threadId() != blockThread)
                        .thenComparing(Lane::start)
                        .thenComparing(Lane::threadId));
        return lanes;
    }

    private boolean inBlock(Line line) {
        return line.at().toNanos() <= wall;
    }

    private boolean hasLane(
            long id, FlightThread flight, SampledThread seen, List<Line> lines, List<Mark> marks) {
        if (id == blockThread || !lines.isEmpty() || !marks.isEmpty()) {
            return true;
        }
        if (seen == null) {
            return flight.start != FlightThread.UNKNOWN
                    && (flight.virtual || !LiveThreads.isMachinery(flight.group, flight.name));
        }
        return !seen.aliveBefore()
                || seen.cpu() >= NOTICEABLE_CPU
                || flight != null && !flight.stretches.isEmpty();
    }

    private Lane lane(
            long id,
            FlightThread flight,
            SampledThread seen,
            long[] times,
            List<Line> lines,
            List<Mark> marks) {
        boolean startKnown = flight != null && flight.start != FlightThread.UNKNOWN;
        boolean endKnown = flight != null && flight.end != FlightThread.UNKNOWN;
        long start =
                seen != null && seen.aliveBefore() ? 0 : startKnown ? flight.start : seen.first();
        boolean outlived = !endKnown && (seen == null || !seen.ended());
        long end = endKnown ? flight.end : outlived ? wall : seen.last();
        start = clamp(start, 0, wall);
        end = clamp(end, start, wall);
        boolean virtual = seen != null ? seen.thread().isVirtual() : flight.virtual;
        return new Lane(
                id,
                seen != null ? seen.thread().getName() : flight.name,
                virtual ? Lane.Kind.VIRTUAL : Lane.Kind.PLATFORM,
                seen == null ? "" : seen.detail(),
                Duration.ofNanos(start),
                Duration.ofNanos(end),
                outlived && id != blockThread,
                seen == null || seen.cpu() < 0 ? null : Duration.ofNanos(seen.cpu()),
                SpanMerger.merge(
                        start,
                        end,
                        outlived,
                        flight == null ? List.of() : flight.stretches,
                        seen == null ? List.of() : seen.seen(),
                        times),
                lines,
                marks);
    }

    private static long clamp(long value, long low, long high) {
        return Math.max(low, Math.min(high, value));
    }
}
