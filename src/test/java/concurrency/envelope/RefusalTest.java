package concurrency.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // a list that Java serialization writes
class RefusalTest {

    interface Task<T> extends Callable<T>, Serializable {}

    static final class Holder implements Serializable {

        private static final long serialVersionUID = 1;

        private final transient Socket ignored = new Socket();

        @SuppressWarnings("serial")
        private final Object held;

        Holder(Object held) {
            this.held = held;
        }

        @Override
        public String toString() {
            return "holder" + ignored + held;
        }
    }

    record Pair(Object left, Object right) {}

    static final class Plain {}

    private final Sender sender = new Sender();
    private final Receiver receiver = new Receiver(sender::answer);

    private static Task<String> using(Object thing) {
        return () -> thing.toString();
    }

    @Test
    void aCapturedObject_isNamedWithTheWayToIt() {
        Object used = new Holder(new ArrayList<>(List.of(1, new Pair("a", new Socket()))));
        assertThatThrownBy(() -> sender.seal(using(used)))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageMatching(
                        "The lambda in RefusalTest.java, line \\d+ cannot travel to another process"
                                + " because of local variable `thing` → field `held` → element 1 →"
                                + " field `right` \\(java.net.Socket\\). It belongs to its process:"
                                + " pass what it is opened from.*");
    }

    @Test
    void aValueOfAMap_isNamedByItsKey() {
        Map<String, Object> map = new HashMap<>(Map.of("door", new Thread()));
        assertThatThrownBy(() -> sender.seal(using(map)))
                .hasMessageContaining("`thing` → the value of `door` (java.lang.Thread)")
                .hasMessageContaining("start it inside the task");
    }

    @Test
    void theTaskItself_isNamed() {
        assertThatThrownBy(() -> sender.seal((Callable<Integer>) () -> 1))
                .hasMessageContaining("The lambda cannot travel")
                .hasMessageContaining("if its type extends java.io.Serializable");
        assertThatThrownBy(() -> sender.seal(new Plain()))
                .hasMessageContaining("`Plain` cannot travel")
                .hasMessageContaining("Make its class a record");
    }

    record Wrapping(int others, Task<String> task) implements Task<String>, Wrapper {

        @Override
        public Object wrapped() {
            return task;
        }

        @Override
        public String call() throws Exception {
            return task.call();
        }
    }

    @Test
    void aWrappedTask_isSpokenOfAsItself() {
        assertThatThrownBy(() -> sender.seal(new Wrapping(1, using(new Thread()))))
                .hasMessageStartingWith("The lambda in RefusalTest.java")
                .hasMessageContaining("because of local variable `thing` (java.lang.Thread)");
    }

    @Test
    void everyRefusal_saysWhatToDo() {
        Map<Object, String> advice =
                Map.of(
                        new CountDownLatch(1),
                        "wait for the task's Future",
                        new Object(),
                        "cannot be a lock",
                        Stream.of(1),
                        "Collect it to a list",
                        new CompletableFuture<>(),
                        "wait for it before",
                        ThreadLocal.withInitial(() -> 1),
                        "pass the value");
        advice.forEach((object, text) ->
                assertThatThrownBy(() -> sender.seal(using(object))).hasMessageContaining(text));
    }

    @Test
    void theTaskOfACompletableFuture_isRefused() {
        Executor pool = sender::seal;
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, pool))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("Submit the task itself");
    }

    @Test
    void aChainTooLong_isRefused() {
        Object chain = "end";
        for (int i = 0; i < 1_000_000; i++) {
            chain = new Holder(chain);
        }
        Object whole = chain;
        assertThatThrownBy(() -> sender.seal(using(whole)))
                .isInstanceOf(CannotTravelException.class)
                .hasMessageContaining("too long");
    }

    @Test
    void aResultThatCannotTravel_isRefused() {
        assertThatThrownBy(() -> receiver.seal(new Holder(new Socket())))
                .isInstanceOf(CannotTravelException.class)
                .hasMessage(
                        "The task's result cannot travel back because of field `held`"
                                + " (java.net.Socket). Return plain values.");
    }

    static final class Failure extends RuntimeException {

        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial")
        private final Object detail;

        Failure(String message, Object detail, Throwable cause) {
            super(message, cause);
            this.detail = detail;
        }
    }

    @Test
    void anException_travels() throws Exception {
        Throwable cause = new IllegalStateException("why");
        Object arrived = sender.open(receiver.seal(new Failure("what", 3, cause)));
        assertThat(arrived)
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> {
                            assertThat(failure).hasMessage("what").hasRootCauseMessage("why");
                            assertThat(failure.detail).isEqualTo(3);
                        });
    }

    @Test
    void anExceptionThatCannotTravel_isDescribed() throws Exception {
        Throwable thrown = new Failure("what", new Socket(), new IllegalStateException("why"));
        Object arrived = sender.open(receiver.seal(thrown));
        assertThat(arrived)
                .isInstanceOfSatisfying(
                        DescribedException.class,
                        described -> {
                            assertThat(described)
                                    .hasMessageStartingWith(Failure.class.getName() + ": what")
                                    .hasMessageContaining("field `detail` (java.net.Socket)")
                                    .hasStackTraceContaining("RefusalTest");
                            assertThat(described.getCause())
                                    .hasMessage("java.lang.IllegalStateException: why");
                        });
    }

    @Test
    void sharedState_isWarnedOfOnce() {
        AtomicInteger counter = new AtomicInteger();
        Task<Integer> counting = counter::incrementAndGet;
        assertThat(sender.seal(counting).warnings())
                .singleElement()
                .asString()
                .contains("takes along a copy of the object before `::`")
                .contains("AtomicInteger")
                .contains("is not seen here");
        assertThat(sender.seal(counting).warnings()).isEmpty();
        assertThat(sender.seal(using(new LinkedList<>(List.of(new ReentrantLock())))).warnings())
                .singleElement()
                .asString()
                .contains("element 0")
                .contains("holds up nobody");
    }

    @Test
    void ordinaryTasks_areNotWarnedOf() {
        assertThat(sender.seal(using("text")).warnings()).isEmpty();
        assertThat(sender.seal(using(new LinkedList<>(List.of(1)))).warnings()).isEmpty();
    }
}
