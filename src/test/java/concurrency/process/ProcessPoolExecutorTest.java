package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an executor service promises, and what this one adds. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ProcessPoolExecutorTest {

    private static final ProcessPoolExecutor POOL = new ProcessPoolExecutor(2);

    @AfterAll
    static void close() {
        POOL.shutdownNow(); // what a failed test has left
        POOL.close();
    }

    private static <T> Callable<T> failing(String message) {
        return (Task<T>)
                () -> {
                    throw new IOException(message);
                };
    }

    private static Callable<Integer> returning(int value) {
        return (Task<Integer>) () -> value;
    }

    /** Ends when interrupted, or with its worker. */
    private static Callable<Integer> endless() {
        return (Task<Integer>)
                () -> {
                    Thread.sleep(Long.MAX_VALUE);
                    return 0;
                };
    }

    @Test
    void aTask_runsInAnotherProcess() throws Exception {
        long here = ProcessHandle.current().pid();
        long there = POOL.submit(() -> ProcessHandle.current().pid()).get();
        assertThat(there).isNotEqualTo(here);
        assertThat(POOL.pids()).contains(there);
    }

    @Test
    void whatATaskCaptures_travelsWithIt() throws Exception {
        List<String> words = List.of("to", "be");
        assertThat(POOL.submit(() -> String.join(" ", words)).get()).isEqualTo("to be");
    }

    @Test
    void whatChangesAfterSubmit_doesNotReachTheTask() throws Exception {
        int[] numbers = new int[100_000];
        Future<?> before = POOL.submit(() -> 1);
        Future<Integer> sum = POOL.submit(() -> IntStream.of(numbers).sum());
        Arrays.fill(numbers, 1);
        before.get();
        assertThat(sum.get()).isZero();
    }

    @Test
    void arraysOfEachPrimitiveType_travelBothWays() throws Exception {
        Object[] arrays = {
            new byte[] {1, -1}, new short[] {2}, new char[] {'ä'}, new int[] {3},
            new long[] {4}, new float[] {5}, new double[] {6}, new boolean[] {true}
        };
        Object[] large =
                Stream.of(arrays)
                        .map(array -> {
                            Object copy =
                                    Array.newInstance(array.getClass().componentType(), 100_000);
                            System.arraycopy(array, 0, copy, 99_999, 1);
                            return copy;
                        })
                        .toArray();
        assertThat(Arrays.deepEquals(POOL.submit(() -> large).get(), large)).isTrue();
    }

    @Test
    void aRunnable_returnsNullOrTheGivenObject() throws Exception {
        Object result = new Object();
        assertThat(POOL.submit((Runnable) (Job) () -> {}).get()).isNull();
        assertThat(POOL.submit((Job) () -> {}, result).get()).isSameAs(result);
    }

    @Test
    void aJob_mayThrowACheckedException() {
        Future<?> future =
                POOL.submit(() -> {
                    throw new IOException("checked");
                });
        assertThatThrownBy(future::get)
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
        assertThat(future.exceptionNow()).hasMessage("checked");
    }

    @Test
    void nothingToRun_isRefused() {
        assertThatThrownBy(() -> POOL.submit((Callable<?>) null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> POOL.execute(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> POOL.invokeAny(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTaskThatCompletesAFutureHere_isRefusedClearly() {
        assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> 1, POOL))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("Submit the task itself");
        assertThatThrownBy(() -> POOL.execute(new FutureTask<>(() -> 1)))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageStartingWith("FutureTask completes a future of this JVM");
    }

    @Test
    void aThousandTinyTasks_allReturnTheirOwnResult() throws Exception {
        List<Callable<Integer>> tasks =
                IntStream.range(0, 1000).mapToObj(ProcessPoolExecutorTest::returning).toList();
        assertThat(POOL.invokeAll(tasks))
                .extracting(Future::resultNow)
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void invokeAll_returnsWhenAllAreDoneFailedOnesToo() throws Exception {
        List<Future<Integer>> futures =
                POOL.invokeAll(List.of(returning(1), failing("no"), returning(3)));
        assertThat(futures)
                .extracting(Future::state)
                .containsExactly(Future.State.SUCCESS, Future.State.FAILED, Future.State.SUCCESS);
    }

    @Test
    void invokeAll_cancelsWhatIsNotDoneInTime() throws Exception {
        List<Future<Integer>> futures =
                POOL.invokeAll(List.of(endless(), endless()), 1, TimeUnit.MILLISECONDS);
        assertThat(futures).extracting(Future::state).containsOnly(Future.State.CANCELLED);
    }

    @Test
    void invokeAny_returnsASuccessAndCancelsTheRest() throws Exception {
        List<Callable<Integer>> tasks =
                Stream.concat(
                                Stream.of(
                                        ProcessPoolExecutorTest.<Integer>failing("first"),
                                        returning(2)),
                                Collections.nCopies(5, endless()).stream())
                        .toList();
        assertThat(POOL.invokeAny(tasks)).isEqualTo(2);
        // With two workers and five endless tasks, this runs only if they were cancelled.
        assertThat(POOL.submit(returning(3)).get()).isEqualTo(3);
    }

    @Test
    void invokeAny_throwsWhatTheLastThrewIfNoneSucceeds() {
        assertThatThrownBy(() -> POOL.invokeAny(List.of(failing("no"), failing("no"))))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aMap_keepsTheOrderOfTheElements() {
        List<Integer> elements = IntStream.range(0, 100).boxed().toList();
        List<Integer> expected = IntStream.rangeClosed(1, 100).boxed().toList();
        assertThat(POOL.map(elements, i -> i + 1, 7)).isEqualTo(expected);
        assertThat(POOL.map(elements, i -> i + 1)).isEqualTo(expected);
        assertThat(POOL.map(List.<Integer>of(), i -> i + 1)).isEmpty();
    }

    @Test
    void aMapThatFails_hasTheResultsBeforeAndThenThrows() {
        List<Integer> seen = new ArrayList<>();
        Stream<Integer> results = POOL.map(List.of(3, 2, 1, 0, -1), i -> 6 / i, 1);
        assertThatThrownBy(() -> results.forEach(seen::add))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ArithmeticException.class);
        assertThat(seen).containsExactly(2, 3, 6);
    }

    @Test
    void tasksBehindALongOne_areTakenOverByAnIdleWorker() throws Exception {
        POOL.invokeAll(Collections.nCopies(500, returning(1))); // the workers may now have many
        Future<Integer> endless = POOL.submit(endless());
        // Behind it wait tasks that the other worker takes over.
        assertThat(POOL.invokeAll(Collections.nCopies(100, returning(1))))
                .extracting(Future::resultNow)
                .containsOnly(1);
        assertThat(endless.isDone()).isFalse();
        endless.cancel(true);
    }

    @Test
    void manyThreadsThatSubmit_allGetTheirResults() throws Exception {
        try (var submitters = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> sums =
                    IntStream.range(0, 50)
                            .mapToObj(s ->
                                    submitters.submit(() -> {
                                        int sum = 0;
                                        for (int i = 0; i < 20; i++) {
                                            sum += POOL.submit(returning(s)).get();
                                        }
                                        return sum;
                                    }))
                            .toList();
            for (int s = 0; s < 50; s++) {
                assertThat(sums.get(s).get()).isEqualTo(20 * s);
            }
        }
    }
}
