package concurrency.process;

import concurrency.envelope.Payload;
import concurrency.envelope.Receiver;
import concurrency.process.Reporter.Outcome;
import concurrency.process.TaskQueue.Item;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Runs a worker's tasks, one after the other: opens each, calls it, seals what came of it. */
final class TaskRunner implements Runnable {

    private final TaskQueue tasks;
    private final Journal journal;
    private final Reporter reporter;
    private final Receiver receiver;
    private final Runnable endOfOutput;

    /**
     * @param endOfOutput to be called when a task ends, before its result is reported
     */
    TaskRunner(TaskQueue tasks, Journal journal, Reporter reporter, Runnable endOfOutput) {
        this.tasks = tasks;
        this.journal = journal;
        this.reporter = reporter;
        this.receiver = new Receiver(reporter::ask);
        this.endOfOutput = endOfOutput;
    }

    @Override
    public void run() {
        while (true) {
            Item item = tasks.begin();
            try {
                run(item);
            } catch (OutOfMemoryError e) {
                // Not even the report of an error fits: the journal tells the parent.
                Runtime.getRuntime().halt(WorkerMain.OUT_OF_MEMORY);
            }
        }
    }

    private void run(Item item) {
        long start = System.nanoTime();
        journal.begin(item.number(), start);
        Outcome outcome = Outcome.RETURNED;
        Payload payload;
        Throwable thrown = null;
        try {
            Object value = call(item);
            journal.step(Journal.Step.ENCODING);
            payload = receiver.seal(item.wantsResult() ? value : null);
        } catch (Throwable e) { // whatever a task throws is its result
            thrown = e;
            outcome = Outcome.THREW;
            payload = seal(e);
        }
        endOfOutput.run();
        long nanos = System.nanoTime() - start;
        tasks.end();
        boolean exhausted = thrown instanceof OutOfMemoryError;
        reporter.done(item.number(), outcome, start, nanos, payload, exhausted || tasks.isEmpty());
        journal.finish(item.number());
        if (exhausted && item.refusal() == null) {
            Runtime.getRuntime().halt(WorkerMain.OUT_OF_MEMORY); // who knows what else it broke
        }
    }

    private @Nullable Object call(Item item) throws Exception {
        if (item.refusal() != null) {
            throw item.refusal().describe("task", "the worker's");
        }
        Object task = receiver.open(Objects.requireNonNull(item.payload()));
        journal.step(Journal.Step.RUNNING);
        if (task instanceof Callable<?> callable) {
            return callable.call();
        }
        ((Runnable) task).run();
        return null;
    }

    private Payload seal(Throwable thrown) {
        try {
            return receiver.seal(thrown);
        } catch (OutOfMemoryError e) {
            throw e;
        } catch (Throwable e) {
            // The exception cannot travel, as a field of it cannot or its class misbehaves.
            IllegalStateException described = new IllegalStateException(describe(thrown));
            described.setStackTrace(thrown.getStackTrace());
            return receiver.seal(described);
        }
    }

    private static String describe(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | StackOverflowError e) {
            return thrown.getClass().getName();
        }
    }
}
