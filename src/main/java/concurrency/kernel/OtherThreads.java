package concurrency.kernel;

import concurrency.kernel.CellThread.Running;
import concurrency.timeline.LiveThread;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The threads that work for an interrupted cell beside the one that runs it. Used by one thread at
 * a time.
 */
final class OtherThreads {

    /** How many that did not end are described. */
    private static final int NAMED = 3;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Cell cell;
    private final Thread runsIt;
    private final Set<Thread> interrupted = new HashSet<>();

    OtherThreads(Running running) {
        this.cell = running.cell();
        this.runsIt = running.thread();
    }

    /** Interrupts those not interrupted before; returns whether there was one. */
    boolean interrupt() {
        Set<Thread> found = find(thread -> thread != runsIt && !interrupted.contains(thread));
        found.forEach(Thread::interrupt);
        return interrupted.addAll(found);
    }

    /**
     * Those the cell has started or whose stack shows its code, and no newer cell's. Platform
     * threads all show their stacks at once: one by one, each would have to get a core first.
     */
    private Set<Thread> find(Predicate<Thread> wanted) {
        Set<Thread> found = new HashSet<>();
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> {
                    // A pool's idle worker runs nobody's code, whoever started it.
                    boolean busy = Cells.newest(stack).isPresent() || runsATask(stack);
                    if (wanted.test(thread) && busy && isOfCell(thread, stack)) {
                        found.add(thread);
                    }
                });
        LiveThread.all().stream()
                .filter(thread -> thread.isVirtual() && wanted.test(thread))
                .filter(thread ->
                        Cells.isStartedByNewest(thread, cell)
                                || isOfCell(thread, thread.getStackTrace()))
                .forEach(found::add);
        return found;
    }

    /**
     * Whether a pool's worker runs a task, which may be a method of the JDK: {@code queue::take}.
     */
    private static boolean runsATask(StackTraceElement[] stack) {
        boolean runs = false;
        for (StackTraceElement frame : stack) {
            switch (frame.getClassName() + "." + frame.getMethodName()) {
                case "java.util.concurrent.ThreadPoolExecutor.getTask" -> {
                    return false;
                }
                case "java.util.concurrent.ThreadPoolExecutor.runWorker",
                        "java.util.concurrent.ForkJoinTask.doExec" ->
                        runs = true;
                default -> {}
            }
        }
        return runs;
    }

    private boolean isOfCell(Thread thread, StackTraceElement[] stack) {
        return Cells.of(thread, stack).equals(Optional.of(cell));
    }

    /** Gives those that were interrupted time to end, and says below the cell which did not. */
    void awaitEnd(Duration timeout) throws InterruptedException {
        long start = System.nanoTime();
        while (interrupted.stream().anyMatch(Thread::isAlive)
                && System.nanoTime() - start < timeout.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        Set<Thread> left = find(interrupted::contains);
        if (!left.isEmpty()) {
            cell.warn(describe(left));
        }
    }

    private static String describe(Set<Thread> left) {
        List<LiveThread> described =
                ThreadDescription.look().stream()
                        .filter(live -> left.contains(live.thread()))
                        .limit(NAMED)
                        .toList();
        StringBuilder text =
                new StringBuilder("Java cannot stop these threads of the cell; they go on:\n");
        described.forEach(live -> text.append(ThreadDescription.of(live)).append('\n'));
        if (left.size() > described.size()) {
            text.append(
                    "and %,d more; %%threads shows them\n"
                            .formatted(left.size() - described.size()));
        }
        return text.toString();
    }
}
