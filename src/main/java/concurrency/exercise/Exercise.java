package concurrency.exercise;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The check of an exercise: the ways to fall short of it, in the order in which a reader meets
 * them. The first that applies is the answer; if none does, the exercise is solved.
 *
 * {@snippet :
 * Exercise.check()
 *         .missing("`total` is 0: start the two threads", () -> total() == 0)
 *         .almost("`total` was read before the threads had ended: join them first", () -> total() < 200)
 *         .correct("both threads had ended when the sum was read")
 * }
 *
 * <p>The conditions run one after the other on a thread of their own, so that a solution that hangs
 * is told of after a while and does not hang the reader. Not thread-safe.
 */
public final class Exercise {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Duration limit;
    private final List<Step> steps = new ArrayList<>();

    private record Step(Verdict verdict, Callable<Boolean> applies) {}

    private Exercise(Duration limit) {
        this.limit = Objects.requireNonNull(limit, "limit");
    }

    /** A check that may take 10 seconds. */
    public static Exercise check() {
        return check(LIMIT);
    }

    /** A check that may take as long as {@code limit}. */
    public static Exercise check(Duration limit) {
        return new Exercise(limit);
    }

    /** If the condition holds, the answer is: still missing. */
    public Exercise missing(String message, Callable<Boolean> condition) {
        steps.add(new Step(new Verdict.Missing(message), condition));
        return this;
    }

    /** If the condition holds, the answer is: almost, with the reason why not quite. */
    public Exercise almost(String because, Callable<Boolean> condition) {
        steps.add(new Step(new Verdict.Almost(because), condition));
        return this;
    }

    /**
     * Runs the check.
     *
     * @param message what the reader has shown, if none of the conditions holds
     * @return the first verdict whose condition holds. A condition that throws, that does not end
     *     in time, or that meets a {@code null} where the reader's code owes a value, means almost
     * @throws InterruptedException if the calling thread is interrupted; the check is then
     *     interrupted too
     */
    public Verdict correct(String message) throws InterruptedException {
        FutureTask<Verdict> judging = new FutureTask<>(() -> judge(message));
        Thread thread = Thread.ofPlatform().daemon().name("exercise check").start(judging);
        try {
            return judging.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return new Verdict.Almost(Failure.told(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            return new Verdict.Almost(
                    "your code did not end within "
                            + limit.toSeconds()
                            + " s: it was "
                            + where(thread.getStackTrace()));
        } finally {
            judging.cancel(true);
        }
    }

    private Verdict judge(String message) throws Exception {
        for (Step step : steps) {
            if (step.applies().call()) {
                return step.verdict();
            }
        }
        return new Verdict.Correct(message);
    }

    private static String where(StackTraceElement[] stack) {
        return stack.length == 0
                ? "just ending"
                : "in " + stack[0].getClassName() + "." + stack[0].getMethodName();
    }
}
