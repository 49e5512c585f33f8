package concurrency.kernel;

import concurrency.kernel.CellThread.Running;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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

    private final CellThread cellThread;

    Interruption(CellThread cellThread) {
        this.cellThread = cellThread;
    }

    /** Interrupts the cell; returns at once. */
    void interrupt(Cell cell) {
        if (cell.isInterrupted()) {
            return; // a second click changes nothing
        }
        // Before the cell can see the interrupt: who waits for input ends at once by itself.
        runningOf(cell).ifPresent(Interruption::noteWhere);
        cell.interrupt();
        runningOf(cell).ifPresent(this::begin);
    }

    private Optional<Running> runningOf(Cell cell) {
        return cellThread.running().filter(running -> running.cell() == cell);
    }

    private static void noteWhere(Running running) {
        running.cell().stoppedAt(running.thread().getStackTrace());
    }

    /** Interrupts what has begun to run just after its cell was interrupted. */
    void begin(Running running) {
        if (running.cell().stoppedAt().length == 0) {
            noteWhere(running);
        }
        cellThread.interrupt(running);
        OtherThreads others = new OtherThreads(running);
        others.interrupt();
        KernelThreads.start("interrupt", () -> finish(running, others));
    }

    private void finish(Running running, OtherThreads others) throws InterruptedException {
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
            if (others.interrupt()) {
                stopOthers();
            }
            Thread.sleep(FOR_OTHERS);
        }
        others.awaitEnd(TO_END);
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
