package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class CancelTest {

    /** So long that no task is ended by it in a test that does not wait for that. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final ProcessPoolExecutor POOL =
            new ProcessPoolExecutor(
                    ProcessPoolOptions.defaults().withWorkers(1).withCancelGrace(LONG));

    @TempDir private Path directory;

    @AfterAll
    static void close() {
        POOL.shutdownNow();
        POOL.close();
    }

    /** Creates a file, waits until it is gone or an interrupt comes, and then notes which. */
    private Future<Integer> running(ProcessPoolExecutor pool) {
        String file = directory.resolve("running").toString();
        Future<Integer> future =
                pool.submit(() -> {
                    Path running = Path.of(file);
                    Files.createFile(running);
                    while (Files.exists(running)) {
                        if (Thread.interrupted()) {
                            Files.move(running, running.resolveSibling("interrupted"));
                            return -1;
                        }
                        LockSupport.parkNanos(1_000_000);
                    }
                    Files.createFile(running.resolveSibling("ended"));
                    return 1;
                });
        Processes.awaitFile(Path.of(file));
        return future;
    }

    @Test
    void aTaskThatRuns_isInterrupted() throws Exception {
        Future<Integer> running = running(POOL);
        assertThat(running.cancel(true)).isTrue();
        assertThat(running.cancel(true)).isFalse();
        assertThatThrownBy(running::get).isInstanceOf(CancellationException.class);
        assertThat(POOL.submit(() -> Thread.currentThread().isInterrupted()).get()).isFalse();
        assertThat(directory.resolve("interrupted")).exists();
    }

    @Test
    void aTaskThatRuns_runsOnWithoutInterrupt() throws Exception {
        Future<Integer> running = running(POOL);
        assertThat(running.cancel(false)).isTrue();
        Files.delete(directory.resolve("running"));
        assertThat(POOL.submit(() -> 1).get()).isEqualTo(1);
        assertThat(directory.resolve("ended")).exists();
    }

    @Test
    void tasksNoWorkerHas_neverBegin() throws Exception {
        try (var pool = new ProcessPoolExecutor(1)) {
            Future<Integer> running = running(pool);
            List<Future<?>> waiting = submitAndCancel(pool);
            Files.delete(directory.resolve("running"));
            assertThat(running.get()).isEqualTo(1);
            assertThat(waiting).allMatch(Future::isCancelled);
        }
        assertThat(directory.resolve("never")).doesNotExist();
    }

    @Test
    void tasksAWorkerHasInItsQueue_areSkipped() throws Exception {
        // Short ones, so that the worker is then sent many at once.
        POOL.invokeAll(Collections.nCopies(2000, (Task<Integer>) () -> 1));
        Future<Integer> running = running(POOL);
        List<Future<?>> waiting = submitAndCancel(POOL);
        Processes.await(
                "the worker to forget them",
                () -> POOL.toString().contains(", 1 tasks with them, 0 waiting"));
        Files.delete(directory.resolve("running"));
        assertThat(running.get()).isEqualTo(1);
        assertThat(POOL.submit(() -> 1).get()).isEqualTo(1);
        assertThat(waiting).allMatch(Future::isCancelled);
        assertThat(directory.resolve("never")).doesNotExist();
    }

    private List<Future<?>> submitAndCancel(ProcessPoolExecutor pool) {
        String file = directory.resolve("never").toString();
        List<Future<?>> futures = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            futures.add(
                    pool.submit(() -> {
                        Files.writeString(Path.of(file), "begun");
                    }));
        }
        futures.forEach(future -> future.cancel(true));
        return futures;
    }

    @Test
    void aTaskThatIgnoresTheInterrupt_isEndedWithItsProcess() throws Exception {
        try (var pool =
                new ProcessPoolExecutor(
                        ProcessPoolOptions.defaults()
                                .withWorkers(1)
                                .withCancelGrace(Duration.ofMillis(50)))) {
            long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
            Future<?> deaf =
                    pool.submit(
                            new Faulty(
                                    Trouble.LOOP, Journal.Step.RUNNING, directory.resolve("deaf")));
            Processes.awaitFile(directory.resolve("deaf"));
            deaf.cancel(true);
            assertThat(pool.submit(() -> ProcessHandle.current().pid()).get()).isNotEqualTo(pid);
            Processes.awaitEnd(pid);
        }
    }
}
