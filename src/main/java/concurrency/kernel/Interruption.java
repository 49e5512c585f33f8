package concurrency.kernel;

import concurrency.kernel.CellThread.Running;
import concurrency.timeline.LiveThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/**
 * Ends a running cell, by ever stronger means:
 *
 * <ol>
 *   <li>{@link Thread#interrupt} ends what sleeps and waits;
 *   <li>armed {@linkplain StopCheck stop checks} end loops and recursion, in all threads of the
 *       cell;
 *   <li>a thread that still runs waits for a lock, or loops in a library: it is left behind.
 * </ol>
 */
final class Interruption {

    private static final Duration TO_REACT = Duration.ofMillis(200);
    private static final Duration TO_STOP = Duration.ofMillis(800);

    /** How long checks stay armed for the threads the cell has started. */
    private static final Duration FOR_OTHERS = Duration.ofMillis(50);

    /** A thread that was started just before the interrupt may come to the cell's code later. */
    private static final int ROUNDS_FOR_LATE_THREADS = 10;

    /** How long a thread may take to end, once it was asked to. */
    private static final Duration TO_END = Duration.ofSeconds(1);

    /** How many threads that did not stop are described. */
    private static final int NAMED = 3;

    private final CellThread cellThread;

    Interruption(CellThread cellThread) {
        this.cellThread = cellThread;
    }

    /** Interrupts the cell; returns at once. */
    void interrupt(Cell cell) {
        if (cell.isInterrupted()) {
            return; // a second click changes nothing
        }
        cell.interrupt();
        cellThread.running().filter(running -> running.cell() == cell).ifPresent(this::begin);
    }

    /** Interrupts what has begun to run just after its cell was interrupted. */
    void begin(Running running) {
        running.cell().stoppedAt(running.thread().getStackTrace());
        cellThread.interrupt(running);
        Set<Thread> asked = new HashSet<>(Set.of(running.thread()));
        interruptOthers(running, asked);
        KernelThreads.start("interrupt", () -> finish(running, asked));
    }

    /**
     * Interrupts the other threads that run code of the cell, each once; idle workers of pools run
     * none.
     *
     * @param asked those interrupted before, to which this adds
     * @return whether there was one
     */
    private static boolean interruptOthers(Running running, Set<Thread> asked) {
        int before = asked.size();
        othersOf(running.cell(), thread -> !asked.contains(thread))
                .forEach(thread -> {
                    asked.add(thread);
                    thread.interrupt();
                });
        return asked.size() > before;
    }

    /**
     * The threads that work for the cell. Platform threads all show their stacks at once: one by
     * one, each would have to get a core first.
     */
    private static List<Thread> othersOf(Cell cell, Predicate<Thread> wanted) {
        List<Thread> found = new ArrayList<>();
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> {
                    // A pool's idle worker runs nobody's code, whoever started it.
                    boolean busy = Cells.newest(stack).isPresent();
                    if (wanted.test(thread) && busy && isOf(cell, thread, stack)) {
                        found.add(thread);
                    }
                });
        LiveThread.all().stream()
                .filter(thread -> thread.isVirtual() && wanted.test(thread))
                .filter(thread -> isOf(cell, thread, thread.getStackTrace()))
                .forEach(found::add);
        return found;
    }

    private static boolean isOf(Cell cell, Thread thread, StackTraceElement[] stack) {
        return Cells.of(thread, stack).equals(Optional.of(cell));
    }

    private void finish(Running running, Set<Thread> asked) throws InterruptedException {
        boolean done = ends(running, TO_REACT);
        StopCheck.arm();
        if (!done) {
            cellThread.interrupt(running); // it may have waited again in a finally block
            done = ends(running, TO_STOP);
        }
        if (!done) {
            running.cell().leftBehind(ThreadDescription.of(running.thread()));
            cellThread.abandon(running);
        }
        StopCheck.disarm();
        stopOthers();
        for (int round = 0; round < ROUNDS_FOR_LATE_THREADS; round++) {
            if (interruptOthers(running, asked)) {
                stopOthers();
            }
            Thread.sleep(FOR_OTHERS);
        }
        asked.remove(running.thread());
        awaitEnd(asked);
        nameThoseLeft(running.cell(), asked);
        if (running.task().isCancelled()) {
            reap(running);
        }
    }

    /** Threads the cell has started stop at a check, some of them only when they get a core. */
    private static void stopOthers() throws InterruptedException {
        long before;
        do {
            before = StopCheck.stops();
            StopCheck.arm();
            Thread.sleep(FOR_OTHERS);
            StopCheck.disarm();
        } while (StopCheck.stops() != before);
    }

    private static void awaitEnd(Set<Thread> asked) throws InterruptedException {
        long deadline = System.nanoTime() + TO_END.toNanos();
        while (asked.stream().anyMatch(Thread::isAlive) && System.nanoTime() < deadline) {
            Thread.sleep(FOR_OTHERS);
        }
    }

    /** Says which threads did not stop, and why not. */
    private static void nameThoseLeft(Cell cell, Set<Thread> asked) {
        List<Thread> left = othersOf(cell, asked::contains);
        if (left.isEmpty()) {
            return;
        }
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
        cell.warn(text.toString());
    }

    /**
     * Stops a thread that was left behind as soon as it runs code of its cell again. Looks ever
     * less often, and arms only if it has to: that makes every compiled loop look at its fields
     * again, and a lesson on visibility may be running.
     */
    private static void reap(Running running) throws InterruptedException {
        Duration pause = Duration.ofMillis(250);
        while (running.thread().isAlive()) {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
            if (running.thread().getState() == Thread.State.RUNNABLE) {
                stopOthers();
            }
        }
    }

    private static boolean ends(Running running, Duration timeout) throws InterruptedException {
        try {
            running.task().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException | CancellationException e) {
            // It has ended, and that is all that matters here.
        }
        return true;
    }
}
