package concurrency.envelope;

import concurrency.envelope.ObjectSearch.Found;
import java.io.NotSerializableException;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.stream.BaseStream;

/** Says why something cannot travel, and what to do. */
final class Refusal {

    private Refusal() {}

    /** Of a task that makes sense in this JVM only. */
    static RejectedExecutionException ofFuture(Object task) {
        return new RejectedExecutionException(
                "%s completes a future of this JVM, which the JVM that would run it does not have. Submit the task itself, and go on from the future that gives."
                        .formatted(task.getClass().getSimpleName()));
    }

    /**
     * Of a task.
     *
     * @param name what its author calls it
     */
    static CannotTravelException ofTask(
            Object task, String name, Set<Variable> variables, Throwable cause) {
        String what = "The " + name + " cannot travel to another process";
        return switch (cause) {
            case NotSerializableException refused ->
                    ObjectSearch.search(task, variables, object -> isRefused(object, refused))
                            .map(found -> refusal(what, found, advice(found.object()), cause))
                            .orElseGet(() -> refusal(what, refused));
            case StackOverflowError deep -> tooDeep(what, deep);
            default -> new CannotTravelException("%s: %s".formatted(what, cause), cause);
        };
    }

    /** Of a result. */
    static CannotTravelException ofResult(Object result, Throwable cause) {
        String what = "The task's result cannot travel back";
        return switch (cause) {
            case NotSerializableException refused ->
                    ObjectSearch.search(result, Set.of(), object -> isRefused(object, refused))
                            .map(found -> refusal(what, found, "Return plain values.", cause))
                            .orElseGet(() -> refusal(what, refused));
            case StackOverflowError deep -> tooDeep(what, deep);
            default -> new CannotTravelException("%s: %s".formatted(what, cause), cause);
        };
    }

    /** Java serialization names the class of what it refused. */
    private static boolean isRefused(Object object, NotSerializableException refused) {
        return object.getClass().getName().equals(refused.getMessage());
    }

    private static CannotTravelException refusal(
            String what, Found found, String advice, Throwable cause) {
        String why =
                found.path().isEmpty()
                        ? ": objects of %s cannot be copied"
                                .formatted(ObjectSearch.typeName(found.object()))
                        : " because of " + found;
        return new CannotTravelException("%s%s. %s".formatted(what, why, advice), cause);
    }

    private static CannotTravelException refusal(String what, NotSerializableException refused) {
        return new CannotTravelException(
                "%s: objects of %s cannot be copied".formatted(what, refused.getMessage()),
                refused);
    }

    private static CannotTravelException tooDeep(String what, StackOverflowError deep) {
        return new CannotTravelException(
                what
                        + ": it is a chain of objects too long to be copied, such as a linked list"
                        + " of your own. Pass a List or an array.",
                deep);
    }

    private static String advice(Object refused) {
        return switch (refused) {
            case Thread _ -> "A thread stays in its process: start it inside the task.";
            case Executor _ ->
                    "A pool stays in its process: let the task return, and submit the next from"
                            + " here.";
            case Future<?> _ -> "Pass its result: wait for it before the task is submitted.";
            case CountDownLatch _, CyclicBarrier _, Phaser _, Exchanger<?> _, Condition _ ->
                    "Processes share no memory, so nobody would meet there: wait for the task's"
                            + " Future instead.";
            case ThreadLocal<?> _ -> "Read it here, and pass the value.";
            case BaseStream<?, ?> _, Iterator<?> _ -> "Collect it to a list, and pass that.";
            case Optional<?> _, OptionalInt _, OptionalLong _, OptionalDouble _ ->
                    "Pass its value.";
            case AutoCloseable _ ->
                    "It belongs to its process: pass what it is opened from, such as a path or an"
                            + " address, and open it inside the task.";
            case Object lock when lock.getClass() == Object.class ->
                    "Processes share no memory, so it cannot be a lock for them: have one process"
                            + " change the data.";
            case Object lambda when lambda.getClass().isHidden() ->
                    "A lambda travels if its type extends java.io.Serializable; the parameters of"
                            + " ProcessPoolExecutor's methods do.";
            case Object own when CellCode.declares(own.getClass()) ->
                    "It extends %s, which cannot be copied: pass a record of what the task needs."
                            .formatted(own.getClass().getSuperclass().getSimpleName());
            case Object jdk when jdk.getClass().getName().startsWith("java") ->
                    "Pass the values it is made from, and make it inside the task.";
            default -> "Make its class a record, or let it implement java.io.Serializable.";
        };
    }
}
