package concurrency.timeline;

import concurrency.output.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All evidence of a block, by thread.
 *
 * @param blockThread the id of the thread that ran the block
 * @param wall the block's length so far, in nanoseconds
 */
record Evidence(
        long blockThread,
        long wall,
        Map<Long, FlightThread> events,
        Samples samples,
        List<Line> lines,
        List<Recorder.Marked> marks,
        Map<Long, List<Lane.Task>> tasks) {

    /** A lane for each thread that did something: the block's own first, then as they were made. */
    List<Lane> lanes() {
        Map<Long, SampledThread> sampled = new HashMap<>();
        Map<Long, List<Line>> printed = new HashMap<>();
        Map<Long, List<Mark>> marked = new HashMap<>();
        samples.threads().forEach(thread -> sampled.put(thread.thread().threadId(), thread));
        for (Line line : lines) {
            if (line.at().toNanos() <= wall) {
                printed.computeIfAbsent(line.threadId(), id -> new ArrayList<>()).add(line);
            }
        }
        for (Recorder.Marked mark : marks) {
            if (mark.mark().at().toNanos() <= wall) {
                marked.computeIfAbsent(mark.threadId(), id -> new ArrayList<>()).add(mark.mark());
            }
        }
        Set<Long> ids = new HashSet<>(sampled.keySet());
        ids.addAll(events.keySet());
        ids.addAll(printed.keySet());
        ids.addAll(marked.keySet());
        ids.addAll(tasks.keySet());

        List<Lane> lanes = new ArrayList<>();
        for (long id : ids) {
            ThreadEvidence thread =
                    new ThreadEvidence(
                            id,
                            events.get(id),
                            sampled.get(id),
                            printed.getOrDefault(id, List.of()),
                            marked.getOrDefault(id, List.of()),
                            tasks.getOrDefault(id, List.of()));
            if (id == blockThread || thread.isNoteworthy()) {
                lanes.add(thread.lane(wall, samples.times(), id == blockThread));
            }
        }
        lanes.sort(
                Comparator.comparing((Lane lane) -> lane.threadId() != blockThread)
                        .thenComparing(Lane::threadId));
        return lanes;
    }
}
