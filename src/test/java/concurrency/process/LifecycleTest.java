package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How pools and their workers begin and end, and that nothing is left of them. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LifecycleTest {

    private static final ProcessPoolOptions ONE = ProcessPoolOptions.defaults().withWorkers(1);

    @TempDir private Path directory;

    private Task<Object> endless(String marker) {
        return new Faulty(Trouble.HANG, Journal.Step.RUNNING, directory.resolve(marker));
    }

    private Task<Object> deaf(String marker) {
        return new Faulty(Trouble.LOOP, Journal.Step.RUNNING, directory.resolve(marker));
    }

    private static Set<Thread> threads(String pool) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(pool + " "))
                .collect(Collectors.toSet());
    }

    private static List<Path> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("process-pool-"))
                    .toList();
        }
    }

    @Test
    void aPoolWithoutTasks_startsNothing() {
        try (var pool = new ProcessPoolExecutor(ONE)) {
            assertThat(pool.pids()).isEmpty();
            assertThat(threads(ONE.name())).isEmpty();
        }
    }

    @Test
    void aClosedPool_leavesNothing() throws Exception {
        ProcessPoolOptions options = ProcessPoolOptions.defaults().withWorkers(2);
        List<Long> pids = new ArrayList<>();
        try (var pool = new ProcessPoolExecutor(options)) {
            pool.invokeAll(Collections.nCopies(100, (Task<Integer>) () -> 1));
            pids.addAll(pool.pids());
            assertThat(pids).isNotEmpty();
            assertThat(threads(options.name())).isNotEmpty();
        }
        assertThat(pids).allSatisfy(pid -> assertThat(ProcessHandle.of(pid)).isEmpty());
        assertThat(threads(options.name())).isEmpty();
    }

    @Test
    void aWorkerThatIsUp_hasNoFile() throws Exception {
        List<Path> before = temporaryFiles();
        try (var pool = new ProcessPoolExecutor(ONE)) {
            pool.submit(() -> 1).get();
            assertThat(temporaryFiles()).isSubsetOf(before);
        }
    }

    @Test
    void aJournal_isForItsUserOnly() throws Exception {
        try (Journal journal = Journal.create()) {
            assertThat(Files.getPosixFilePermissions(journal.file().getParent()))
                    .allMatch(permission -> permission.name().startsWith("OWNER_"));
        }
    }

    @Test
    void aShutDownPool_finishesItsTasksAndTakesNoMore() throws Exception {
        var pool = new ProcessPoolExecutor(ONE);
        List<Future<Integer>> futures = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            int number = i;
            futures.add(pool.submit(() -> number));
        }
        pool.shutdown();
        assertThatThrownBy(() -> pool.submit(() -> 1))
                .isInstanceOf(RejectedExecutionException.class)
                .hasMessageContaining("shut down");
        assertThat(pool.isShutdown()).isTrue();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(pool.isTerminated()).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(futures.get(i).resultNow()).isEqualTo(i);
        }
    }

    @Test
    void awaitTermination_doesNotOutlastItsTime() throws Exception {
        try (var pool = new ProcessPoolExecutor(ONE)) {
            Future<?> endless = pool.submit(endless("endless"));
            pool.shutdown();
            assertThat(pool.awaitTermination(1, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(pool.isTerminated()).isFalse();
            endless.cancel(true);
        }
    }

    @Test
    void shutdownNow_endsEveryFutureAndReturnsWhatNoWorkerHad() throws Exception {
        var pool = new ProcessPoolExecutor(ONE.withCancelGrace(Duration.ofMillis(50)));
        Future<?> deaf = pool.submit(deaf("deaf"));
        Processes.awaitFile(directory.resolve("deaf"));
        List<Future<Integer>> queued = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            queued.add(pool.submit(() -> 1));
        }
        List<Runnable> never = pool.shutdownNow();
        assertThat(never).hasSizeLessThanOrEqualTo(10);
        assertThat(queued).allMatch(Future::isCancelled).containsAll(futures(never));
        assertThatThrownBy(deaf::get).isInstanceOf(CancellationException.class);
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private static List<Future<Integer>> futures(List<Runnable> tasks) {
        List<Future<Integer>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(cast(task)));
        return futures;
    }

    @SuppressWarnings("unchecked")
    private static Future<Integer> cast(Runnable task) {
        return (Future<Integer>) task;
    }

    @Test
    void anIdleWorker_endsAndTheNextTaskStartsAnother() throws Exception {
        try (var pool = new ProcessPoolExecutor(ONE.withKeepAlive(Duration.ofMillis(10)))) {
            long first = pool.submit(() -> ProcessHandle.current().pid()).get();
            Processes.awaitEnd(first);
            long second = pool.submit(() -> ProcessHandle.current().pid()).get();
            assertThat(second).isNotEqualTo(first);
        }
    }

    @Test
    void aPoolNobodyHas_isShutDownWhenItsTasksAreDone() throws Exception {
        String name = "forgotten";
        Future<Long> result = forgottenPool(name);
        long pid = result.get();
        Processes.await(
                "the worker of a forgotten pool to end",
                () -> {
                    System.gc();
                    return ProcessHandle.of(pid).isEmpty() && threads(name).isEmpty();
                });
    }

    private static Future<Long> forgottenPool(String name) {
        return new ProcessPoolExecutor(ONE.withName(name))
                .submit(() -> ProcessHandle.current().pid());
    }

    static List<Transport> transports() {
        return List.of(new Pipes(), new Loopback());
    }

    @ParameterizedTest
    @MethodSource("transports")
    void workersThatCannotStart_failTheTasksAndThePool(Transport transport) {
        ProcessPoolOptions options = ONE.withJvmOptions("-XX:+NoSuchOption");
        try (var pool = new ProcessPoolExecutor(options, transport)) {
            Future<Integer> future = pool.submit(() -> 1);
            assertThatThrownBy(future::get)
                    .hasCauseInstanceOf(WorkerDiedException.class)
                    .hasMessageContaining("cannot start")
                    .hasMessageContaining("NoSuchOption");
            assertThatThrownBy(() -> pool.submit(() -> 2))
                    .isInstanceOf(RejectedExecutionException.class)
                    .hasMessageContaining("NoSuchOption");
        }
    }

    @Test
    void aPoolThatIsShutDownWhileItsWorkersStart_terminates() throws Exception {
        var pool = new ProcessPoolExecutor(ProcessPoolOptions.defaults().withWorkers(3));
        for (int i = 0; i < 3; i++) {
            var _ = pool.submit(() -> 1);
        }
        pool.shutdownNow();
        assertThat(pool.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void optionsWithoutSense_areRefused() {
        assertThatThrownBy(() -> new ProcessPoolExecutor(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("workers 0 must be >= 1");
        assertThatThrownBy(() -> ONE.withKeepAlive(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ONE.withCancelGrace(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
