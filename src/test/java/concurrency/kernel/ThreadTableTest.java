package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.timeline.LiveThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThreadTableTest {

    @Test
    void manyThreadsThatDoTheSame_areCounted() {
        List<LiveThread> threads =
                IntStream.range(0, 10_000).mapToObj(i -> sleeping("v" + i)).toList();
        assertThat(ThreadTable.of(threads).toString())
                .contains("v0 ", "v1 ", "9,998 more virtual threads   timed waiting")
                .contains("sleep")
                .doesNotContain("v2 ");
    }

    @Test
    void aFewThreads_areListed() {
        List<LiveThread> threads = IntStream.range(0, 5).mapToObj(i -> sleeping("v" + i)).toList();
        assertThat(ThreadTable.of(threads).toString().lines()).hasSize(6);
    }

    @Test
    void thousandsOfThreadsThatAllDifferInWhatTheyDo_makeAHundredRows() {
        List<LiveThread> threads =
                IntStream.range(0, 10_000)
                        .mapToObj(i -> waiting(virtual("v" + i), "Object@" + i, null))
                        .toList();
        assertThat(ThreadTable.of(threads).toString().lines())
                .hasSize(1 + 100 + 1)
                .last()
                .isEqualTo("9,900 more threads");
    }

    @Test
    void anUnnamedVirtualThread_isCalledByItsNumber() {
        Thread unnamed = virtual("");
        assertThat(ThreadTable.of(List.of(waiting(unnamed, "queue", null))).toString())
                .contains("virtual #" + unnamed.threadId());
    }

    @Test
    void markup_isEscaped() {
        assertThat(ThreadTable.of(List.of(sleeping("<b>"))).html())
                .contains("&lt;b&gt;")
                .doesNotContain("<b>");
    }

    @Test
    void eachRingOfHolders_isADeadlock() {
        List<LiveThread> threads = new ArrayList<>();
        threads.addAll(ring("a", 2));
        threads.addAll(ring("b", 3));
        threads.add(waiting(virtual("outside"), "Object@1", threads.getFirst().thread()));
        threads.add(sleeping("asleep"));
        assertThat(ThreadTable.of(threads).toString())
                .startsWith(
                        """
                        Deadlock: a0 waits for a1, a1 waits for a0
                        Deadlock: b0 waits for b1, b1 waits for b2, b2 waits for b0
                        """);
    }

    @Test
    void aChainOfHoldersThatEnds_isNoDeadlock() {
        LiveThread holder = sleeping("holder");
        LiveThread waiting = waiting(virtual("waiting"), "Object@1", holder.thread());
        assertThat(Deadlocks.among(List.of(waiting, holder))).isEmpty();
    }

    private static List<LiveThread> ring(String name, int size) {
        List<Thread> threads = IntStream.range(0, size).mapToObj(i -> virtual(name + i)).toList();
        return IntStream.range(0, size)
                .mapToObj(i -> waiting(threads.get(i), "Object@1", threads.get((i + 1) % size)))
                .toList();
    }

    private static LiveThread sleeping(String name) {
        return new LiveThread(
                virtual(name), Thread.State.TIMED_WAITING, List.of(), "sleep", Optional.empty());
    }

    private static LiveThread waiting(Thread thread, String waitsFor, Thread holder) {
        return new LiveThread(
                thread, Thread.State.WAITING, List.of(), waitsFor, Optional.ofNullable(holder));
    }

    /** Never started: the table is about what was seen of a thread before. */
    private static Thread virtual(String name) {
        return Thread.ofVirtual().name(name).unstarted(() -> {});
    }
}
