package concurrency.process;

import concurrency.envelope.Payload;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A worker's tasks: those that wait, and the one that runs. Only the thread that runs it is ever
 * interrupted, and only while it runs that.
 */
final class TaskQueue {

    /**
     * A task as it arrived.
     *
     * @param number what parent and worker call it: greater than those of the tasks before it
     * @param wantsResult whether to send back what it returns
     * @param payload the task, or null if it did not fit into memory
     * @param refusal why it did not, or null
     */
    record Item(
            long number,
            boolean wantsResult,
            @Nullable Payload payload,
            @Nullable PayloadTooLargeException refusal) {}

    private final Deque<Item> waiting = new ArrayDeque<>();
    private @Nullable Thread runner;
    private volatile long running;

    synchronized void add(Item item) {
        waiting.add(item);
        notifyAll();
    }

    /** Waits for the next task; from now on it runs, on the calling thread. */
    synchronized Item begin() {
        while (waiting.isEmpty()) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Meant for a task that has just ended by itself.
            }
        }
        Item next = waiting.remove();
        runner = Thread.currentThread();
        running = next.number();
        return next;
    }

    /** The task has ended: what interrupted it is not for the next. */
    synchronized void end() {
        running = 0;
        Thread.interrupted();
    }

    /** The number of the task that runs; 0 if none does. */
    long running() {
        return running;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Forgets a task that waits, or interrupts it if it runs and that is wanted.
     *
     * @return whether it waited
     */
    synchronized boolean cancel(long number, boolean interrupt) {
        if (interrupt && running == number && runner != null) {
            runner.interrupt();
        }
        for (Iterator<Item> items = waiting.iterator(); items.hasNext(); ) {
            if (items.next().number() == number) {
                items.remove();
                return true;
            }
        }
        return false;
    }

    /** Calls {@code ending} if that task still runs, and it runs until that returns. */
    synchronized void endIfRunning(long number, Runnable ending) {
        if (running == number) {
            ending.run();
        }
    }

    /** Forgets the tasks that wait, and returns their numbers in order. */
    synchronized List<Long> takeBack() {
        List<Long> numbers = waiting.stream().map(Item::number).toList();
        waiting.clear();
        return numbers;
    }
}
