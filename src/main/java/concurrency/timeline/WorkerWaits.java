package concurrency.timeline;

import java.util.ArrayList;
import java.util.List;

/** Says of a pool's worker that it waits for its next task, whenever it runs none. */
final class WorkerWaits {

    /** On what it waits then. */
    static final String NEXT_TASK = "next task";

    private final List<Lane.Task> tasks;
    private final List<Stretch> all = new ArrayList<>();
    private int nextTask;

    private WorkerWaits(List<Lane.Task> tasks) {
        this.tasks = tasks;
    }

    /**
     * The same stretches, the waits cut at the bounds of tasks.
     *
     * @param stretches in order of time
     * @param tasks in order of their starts
     * @param ready since when it takes tasks; {@link Long#MAX_VALUE} if it takes none
     */
    static List<Stretch> in(List<Stretch> stretches, List<Lane.Task> tasks, long ready) {
        WorkerWaits waits = new WorkerWaits(tasks);
        for (Stretch stretch : stretches) {
            boolean cut = stretch.waits() && stretch.end() > ready;
            long from = cut ? Math.max(stretch.start(), ready) : stretch.end();
            waits.add(stretch, stretch.start(), from);
            waits.cut(stretch, from);
        }
        return waits.all;
    }

    /** Adds a wait from a time on. */
    private void cut(Stretch wait, long from) {
        Stretch idle = new Stretch(Activity.WAITING, from, wait.end(), NEXT_TASK, "");
        long at = from;
        while (at < wait.end()) {
            while (nextTask < tasks.size() && tasks.get(nextTask).end().toNanos() <= at) {
                nextTask++;
            }
            long start = wait.end();
            long end = wait.end();
            if (nextTask < tasks.size()) {
                Lane.Task task = tasks.get(nextTask);
                start = Math.clamp(task.start().toNanos(), at, wait.end());
                end = Math.min(task.end().toNanos(), wait.end());
            }
            add(idle, at, start);
            add(wait, start, end);
            at = end;
        }
    }

    private void add(Stretch stretch, long from, long to) {
        if (from < to) {
            all.add(stretch.between(from, to));
        }
    }
}
