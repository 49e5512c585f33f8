package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import concurrency.envelope.CannotTravelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every trouble at every step of a task, before a queue of tasks that have nothing to do with it:
 * each of those runs once.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FailureGridTest {

    private static final ProcessPoolExecutor POOL =
            new ProcessPoolExecutor(
                    ProcessPoolOptions.defaults()
                            .withWorkers(1)
                            .withJvmOptions("-Xmx48m", "-Xss512k")
                            .withCancelGrace(Duration.ofMillis(200)));

    private static final int BYSTANDERS = 20;

    @TempDir private Path directory;
    private long worker;

    static Stream<Arguments> grid() {
        return Stream.of(Trouble.values())
                .flatMap(trouble ->
                        Stream.of(Journal.Step.values()).map(step -> Arguments.of(trouble, step)));
    }

    @AfterAll
    static void close() {
        POOL.shutdownNow(); // what a failed test has left
        POOL.close();
    }

    /**
     * So many short tasks that the worker gets many at once, and has the queue behind the fault.
     */
    @BeforeEach
    void warmUp() throws Exception {
        POOL.invokeAll(Collections.nCopies(500, (Task<Integer>) () -> 1));
        worker = POOL.submit(() -> ProcessHandle.current().pid()).get();
    }

    @ParameterizedTest
    @MethodSource("grid")
    void aTroubledTask_concernsNoOther(Trouble trouble, Journal.Step step) throws Exception {
        Path marker = directory.resolve("marker");
        Future<Object> troubled = POOL.submit(new Faulty(trouble, step, marker));
        List<Future<Integer>> others = bystanders();

        switch (trouble) {
            case ERROR, STACK_OVERFLOW, EXIT, KILL, OUT_OF_MEMORY ->
                    assertThatThrownBy(troubled::get).isInstanceOf(ExecutionException.class);
            case LOOP, HANG -> {
                Processes.awaitFile(marker);
                assertThat(troubled.isDone()).isFalse();
                troubled.cancel(true);
            }
        }

        for (int i = 0; i < BYSTANDERS; i++) {
            assertThat(others.get(i).get()).isEqualTo(i);
        }
        assertThat(Files.readAllLines(directory.resolve("log")))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, BYSTANDERS).mapToObj(String::valueOf).toList());
        boolean sameWorker =
                switch (trouble) {
                    case ERROR, STACK_OVERFLOW, HANG -> true;
                    case EXIT, KILL, OUT_OF_MEMORY, LOOP -> false;
                };
        long now = POOL.submit(() -> ProcessHandle.current().pid()).get();
        assertThat(now == worker).isEqualTo(sameWorker);
    }

    @ParameterizedTest
    @EnumSource(Journal.Step.class)
    void anError_arrivesWithTheStackOfTheWorker(Journal.Step step) {
        ExecutionException thrown = catchFailure(Trouble.ERROR, step);
        assertThat(thrown)
                .hasMessageContaining("worker process " + worker)
                .hasMessageContaining("struck");
        assertThat(thrown).rootCause().isInstanceOf(IllegalStateException.class);
        assertThat(thrown)
                .rootCause()
                .extracting(Throwable::getStackTrace)
                .asInstanceOf(InstanceOfAssertFactories.array(StackTraceElement[].class))
                .anyMatch(frame -> frame.getMethodName().equals("strike"))
                .anyMatch(frame -> frame.getClassName().equals(TaskRunner.class.getName()));
    }

    @ParameterizedTest
    @EnumSource(Journal.Step.class)
    void anExit_isReportedWithItsCodeAndPlace(Journal.Step step) {
        WorkerDiedException died = catchDeath(Trouble.EXIT, step);
        assertThat(died.exitCode()).hasValue(3);
        assertThat(died).hasMessageContaining("exited with code 3 while " + step);
        assertThat(died).hasMessageContaining("Trouble$2.strike");
    }

    @ParameterizedTest
    @EnumSource(Journal.Step.class)
    void aKill_isReportedWithItsSignal(Journal.Step step) {
        WorkerDiedException died = catchDeath(Trouble.KILL, step);
        assertThat(died.exitCode()).hasValue(137);
        assertThat(died).hasMessageContaining("signal 9").hasMessageContaining("while " + step);
    }

    @ParameterizedTest
    @EnumSource(Journal.Step.class)
    void aLackOfMemory_isReportedAsSuch(Journal.Step step) {
        assertThat(catchFailure(Trouble.OUT_OF_MEMORY, step).getCause())
                .satisfiesAnyOf(
                        error -> assertThat(error).isInstanceOf(OutOfMemoryError.class),
                        error ->
                                assertThat(error)
                                        .isInstanceOf(WorkerDiedException.class)
                                        .hasMessageContaining("ran out of memory while " + step));
    }

    @ParameterizedTest
    @EnumSource(Journal.Step.class)
    void anEndlessRecursion_isReportedAsSuch(Journal.Step step) {
        assertThat(catchFailure(Trouble.STACK_OVERFLOW, step).getCause())
                .satisfiesAnyOf(
                        error -> assertThat(error).isInstanceOf(StackOverflowError.class),
                        error -> { // the encoding itself recurses, too
                            assertThat(step).isEqualTo(Journal.Step.ENCODING);
                            assertThat(error).isInstanceOf(CannotTravelException.class);
                        });
    }

    private WorkerDiedException catchDeath(Trouble trouble, Journal.Step step) {
        Throwable cause = catchFailure(trouble, step).getCause();
        assertThat(cause).isInstanceOf(WorkerDiedException.class);
        WorkerDiedException died = (WorkerDiedException) cause;
        assertThat(died.pid()).isEqualTo(worker);
        assertThat(died).hasMessageContaining("Worker process " + worker);
        return died;
    }

    private ExecutionException catchFailure(Trouble trouble, Journal.Step step) {
        Future<Object> task = POOL.submit(new Faulty(trouble, step, directory.resolve("marker")));
        return catchThrowableOfType(ExecutionException.class, task::get);
    }

    private List<Future<Integer>> bystanders() {
        String log = directory.resolve("log").toString();
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < BYSTANDERS; i++) {
            int number = i;
            futures.add(
                    POOL.submit(() -> {
                        Files.writeString(
                                Path.of(log),
                                number + "\n",
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND);
                        return number;
                    }));
        }
        return futures;
    }
}
