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

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

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
        interruptOthers(running);
        KernelThreads.start("interrupt", () -> finish(running));
    }

    /** The other platform threads that run code of the cell; idle workers of pools run none. */
    private static void interruptOthers(Running running) {
        Thread.getAllStackTraces()
                .forEach((thread, stack) -> {
                    if (thread != running.thread()
                            && Cells.newest(stack).equals(Optional.of(running.cell()))) {
                        thread.interrupt();
                    }
                });
    }

    private void finish(Running running) throws InterruptedException {
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
        Thread.sleep(FOR_OTHERS);
        StopCheck.disarm();
        reap(running);
    }

    /**
     * Stops threads of the cell that wake up later. What burns a core would spoil the reader's next
     * measurements, so this takes a few looks, ever less often.
     */
    private static void reap(Running running) throws InterruptedException {
        Duration pause = Duration.ofMillis(250);
        while (pause.compareTo(LONGEST_PAUSE) <= 0 || isLeftBehind(running)) {
            Thread.sleep(pause);
            StopCheck.arm();
            Thread.sleep(FOR_OTHERS);
            StopCheck.disarm();
            if (pause.compareTo(LONGEST_PAUSE) <= 0) {
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static boolean isLeftBehind(Running running) {
        return running.task().isCancelled() && running.thread().isAlive();
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
