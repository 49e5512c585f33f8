package concurrency.timeline;

import concurrency.output.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All evidence of a block, by thread and by process.
 *
 * @param blockThread the id of the thread that ran the block
 * @param startNanos the block's start, a {@link System#nanoTime()}
 * @param wall the block's length so far, in nanoseconds
 * @param tasks by thread id
 */
record Evidence(
        long blockThread,
        long startNanos,
        long wall,
        FlightEvents events,
        Samples samples,
        List<Line> lines,
        List<Recorder.Marked> marks,
        Map<Long, List<Lane.Task>> tasks,
        ProcessReports reports) {

    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    /**
     * A lane for each thread that did something, the block's own first, then as they were made; and
     * then one for each child process, in order of their starts, and the workers of pools in that
     * of their names.
     */
    List<Lane> lanes() {
        List<Lane> lanes = threads();
        lanes.addAll(processes());
        return lanes;
    }

    private List<Lane> threads() {
        Map<Long, SampledThread> sampled =
                byId(samples.threads(), thread -> thread.thread().threadId());
        Map<Long, List<Line>> printed = printed(true, Line::threadId);
        Map<Long, List<Mark>> marked = new HashMap<>();
        for (Recorder.Marked mark : marks) {
            if (mark.mark().at().toNanos() <= wall) {
                marked.computeIfAbsent(mark.threadId(), id -> new ArrayList<>()).add(mark.mark());
            }
        }
        List<Lane> lanes = new ArrayList<>();
        for (long id : keys(sampled, events.threads(), printed, marked, tasks)) {
            ThreadEvidence thread =
                    new ThreadEvidence(
                            id,
                            events.threads().get(id),
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
                        .thenComparingLong(Lane::threadId));
        return lanes;
    }

    private List<Lane> processes() {
        Map<Long, SampledProcess> sampled = byId(samples.processes(), SampledProcess::pid);
        Map<Long, FlightEvents.Start> started = byId(events.started(), FlightEvents.Start::pid);
        Map<Long, ProcessReports.Worker> workers = reports.workers();
        Map<Long, ProcessReports.End> ends = reports.ends();
        Map<Long, List<Line>> printed = printed(false, Line::pid);
        Map<Long, List<Lane.Task>> run = reports.tasks().ended(startNanos, wall);
        List<ProcessEvidence> processes = new ArrayList<>();
        for (long pid : keys(sampled, started, printed, run)) {
            ProcessReports.Worker worker = workers.get(pid);
            ProcessReports.End end = ends.get(pid);
            processes.add(
                    new ProcessEvidence(
                            pid,
                            started.get(pid),
                            sampled.get(pid),
                            worker == null ? "" : worker.name(),
                            worker == null ? Long.MAX_VALUE : worker.readyNanos() - startNanos,
                            end == null ? null : (Integer) end.exit(),
                            end == null ? Long.MAX_VALUE : end.nanos() - startNanos,
                            printed.getOrDefault(pid, List.of()),
                            run.getOrDefault(pid, List.of())));
        }
        // Of a pool that worked, the idle workers are worth seeing, too.
        boolean poolWorked =
                processes.stream().anyMatch(process -> process.isWorker() && process.isTold());
        return processes.stream()
                .filter(process -> process.isNoteworthy(wall) || poolWorked && process.isWorker())
                .sorted(
                        Comparator.comparing(ProcessEvidence::isWorker)
                                // worker 2 before worker 10
                                .thenComparingInt(process -> process.name().length())
                                .thenComparing(ProcessEvidence::name)
                                .thenComparingLong(ProcessEvidence::start)
                                .thenComparingLong(ProcessEvidence::pid))
                .map(process -> process.lane(wall, samples.times()))
                .toList();
    }

    /** What this process's threads printed, or what they passed on from others. */
    private Map<Long, List<Line>> printed(boolean byThisProcess, Function<Line, Long> who) {
        return lines.stream()
                .filter(line -> line.at().toNanos() <= wall)
                .filter(line -> (line.pid() == THIS_PROCESS) == byThisProcess)
                .collect(Collectors.groupingBy(who));
    }

    private static <T> Map<Long, T> byId(List<T> all, Function<T, Long> id) {
        return all.stream().collect(Collectors.toMap(id, each -> each, (first, second) -> second));
    }

    private static Set<Long> keys(Map<?, ?>... maps) {
        Set<Long> ids = new HashSet<>();
        for (Map<?, ?> map : maps) {
            map.keySet().forEach(id -> ids.add((Long) id));
        }
        return ids;
    }
}
