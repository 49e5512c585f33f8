package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import concurrency.envelope.CannotTravelException;
import concurrency.process.Task;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ClusterExecutorTest {

    private static ClusterExecutor cluster;

    @BeforeAll
    static void start() { // not when the class is loaded, as members load it, too
        cluster = Clusters.start(2);
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    private static Callable<Integer> number(int number) {
        Task<Integer> task = () -> number;
        return task;
    }

    @Test
    void aTask_runsInAnotherProcess() throws Exception {
        long pid = cluster.submit(() -> ProcessHandle.current().pid()).get();
        assertThat(cluster.members()).extracting(ClusterMember::pid).contains(pid);
        assertThat(pid).isNotEqualTo(ProcessHandle.current().pid());
    }

    @Test
    void tasksSubmittedTogether_useEveryMember() throws Exception {
        List<Future<Long>> futures =
                IntStream.range(0, 2)
                        .mapToObj(_ -> cluster.submit(() -> ProcessHandle.current().pid()))
                        .toList();
        Set<Long> pids = new HashSet<>();
        for (Future<Long> future : futures) {
            pids.add(future.get());
        }
        assertThat(pids).hasSize(2);
    }

    @Test
    void largeArrays_arriveWhole() throws Exception {
        long[] numbers = IntStream.range(0, 200_000).asLongStream().toArray();
        assertThat(cluster.submit(() -> numbers).get()).isEqualTo(numbers);
    }

    @Test
    void whatATaskThrows_isTheCause_withTheMember() {
        ClusterMember member = cluster.members().getFirst();
        Future<Object> future =
                cluster.submitTo(
                        member,
                        () -> {
                            throw new IllegalStateException("oh");
                        });
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining(member.toString())
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("oh")
                .satisfies(e ->
                        assertThat(e.getStackTrace()[0].getClassName())
                                .isEqualTo(ClusterExecutorTest.class.getName()));
    }

    @Test
    void onEveryMember_runsOnEach() throws Exception {
        var futures = cluster.onEveryMember(() -> ProcessHandle.current().pid());
        assertThat(futures.keySet()).containsExactlyElementsOf(cluster.members());
        for (var each : futures.entrySet()) {
            assertThat(each.getValue().get()).isEqualTo(each.getKey().pid());
        }
    }

    @Test
    void aTaskThatCannotTravel_isRefusedAtOnce() {
        Thread thread = Thread.currentThread();
        assertThatThrownBy(() -> cluster.submit(() -> thread.getName()))
                .isInstanceOf(CannotTravelException.class);
    }

    @Test
    void aTaskThatCompletesAFutureHere_isRefusedClearly() {
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, cluster))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("Submit the task itself");
        assertThatThrownBy(() -> cluster.execute(new FutureTask<>(() -> 1)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageStartingWith("FutureTask completes a future of this JVM");
    }

    @Test
    void invokeAll_givesResultsInOrder() throws Exception {
        List<Future<Integer>> futures =
                cluster.invokeAll(IntStream.range(0, 50).mapToObj(i -> number(i)).toList());
        for (int i = 0; i < futures.size(); i++) {
            assertThat(futures.get(i).get()).isEqualTo(i);
        }
    }

    @Test
    void invokeAny_givesTheFirstSuccess() throws Exception {
        Task<Integer> failing =
                () -> {
                    throw new IllegalStateException("no");
                };
        assertThat(cluster.invokeAny(List.of(failing, number(7)))).isEqualTo(7);
        assertThatThrownBy(() -> cluster.invokeAny(List.of(failing)))
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("no");
    }

    private static Future<Object> submitEndless(ClusterMember member) {
        return cluster.submitTo(
                member,
                () -> {
                    Thread.sleep(Long.MAX_VALUE);
                    return null;
                });
    }

    @Test
    void aCancelledTask_isInterrupted_andItsMemberIsFree() throws Exception {
        ClusterMember member = cluster.members().getLast();
        Future<Object> endless = submitEndless(member);
        assertThatThrownBy(() -> endless.get(10, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
        assertThat(endless.cancel(true)).isTrue();
        assertThat(cluster.submitTo(member, () -> Thread.currentThread().isInterrupted()).get())
                .isFalse();
    }

    @Test
    void aTaskThatIsCancelledAtOnce_neverKeepsItsMember() throws Exception {
        ClusterMember member = cluster.members().getFirst();
        for (int i = 0; i < 20; i++) {
            submitEndless(member).cancel(true);
        }
        assertThat(cluster.submitTo(member, () -> 1).get()).isEqualTo(1);
    }

    @Test
    void aDurableResult_staysUntilItIsDisposedOf() throws Exception {
        DurableFuture<String> kept = cluster.submitDurable(() -> "kept");
        assertThat(kept.get()).isEqualTo("kept");
        assertThat(cluster.retrieve(kept.number()).get()).isEqualTo("kept");
        cluster.dispose(kept.number());
        assertThatThrownBy(() -> cluster.retrieve(kept.number()).get())
                .cause()
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining(Long.toString(kept.number()));
    }

    @Test
    void aTask_knowsItsAttempt() throws Exception {
        ClusterMember member = cluster.members().getFirst();
        assertThat(cluster.submitTo(member, Attempt::current).get())
                .isEqualTo(new Attempt(1, member.name()));
        assertThatThrownBy(Attempt::current).isInstanceOf(NoSuchElementException.class);
    }
}
