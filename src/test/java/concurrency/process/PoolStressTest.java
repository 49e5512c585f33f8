package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.envelope.Outcomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many tasks under random mishaps, from a fixed seed. Small here; in full size with {@code
 * -Dpool.stress=full}.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PoolStressTest {

    private static final boolean FULL = "full".equals(System.getProperty("pool.stress"));
    private static final ProcessPoolOptions TWO = ProcessPoolOptions.defaults().withWorkers(2);

    private final Random random = new Random(20_261_123);

    @TempDir private Path directory;

    @Test
    void tasksWhoseWorkersAreKilled_runOnceAndAllEnd() throws Exception {
        int tasks = FULL ? 60_000 : 6_000;
        int kills = 8;
        List<Future<Integer>> futures = new ArrayList<>();
        try (var pool = new ProcessPoolExecutor(TWO)) {
            for (int i = 0; i < tasks; i++) {
                futures.add(submit(pool, i));
                if (i % (tasks / kills) == tasks / kills - 1) {
                    // At a task done shortly before or after: somewhere in the stream of results.
                    Future<?> near = futures.get(Math.max(0, i - random.nextInt(500)));
                    Outcomes.await(near, Long.MAX_VALUE);
                    for (long pid : pool.pids().stream().limit(1).toList()) {
                        Processes.kill(pid);
                    }
                }
            }
        }
        int died = 0;
        Map<Integer, Integer> runs = RunLog.read(directory);
        for (int i = 0; i < tasks; i++) {
            assertThat(futures.get(i)).isDone();
            try {
                assertThat(futures.get(i).get()).isEqualTo(i);
                assertThat(runs).containsEntry(i, 1);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(WorkerDiedException.class);
                assertThat(runs.getOrDefault(i, 0)).isLessThanOrEqualTo(1);
                died++;
            }
        }
        // A worker has begun one task and, at most, not yet sent the results of a window of others.
        assertThat(died).isLessThanOrEqualTo(kills * 257);
    }

    @Test
    void tasksThatAreCancelled_runAtMostOnceAndAllEnd() throws Exception {
        int tasks = FULL ? 20_000 : 4_000;
        List<Future<Integer>> futures = new ArrayList<>();
        boolean[] cancelled = new boolean[tasks];
        try (var pool = new ProcessPoolExecutor(TWO)) {
            for (int i = 0; i < tasks; i++) {
                futures.add(submit(pool, i));
                int victim = Math.max(0, i - random.nextInt(200));
                if (random.nextInt(3) == 0 && futures.get(victim).cancel(random.nextBoolean())) {
                    cancelled[victim] = true;
                }
            }
        }
        Map<Integer, Integer> runs = RunLog.read(directory);
        for (int i = 0; i < tasks; i++) {
            assertThat(futures.get(i)).isDone();
            assertThat(futures.get(i).isCancelled()).isEqualTo(cancelled[i]);
            if (!cancelled[i]) {
                assertThat(futures.get(i).get()).isEqualTo(i);
                assertThat(runs).containsEntry(i, 1);
            } else {
                assertThat(runs.getOrDefault(i, 0)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void aSubmitterThatIsInterruptedAllTheTime_getsEveryResult() throws Exception {
        int tasks = FULL ? 20_000 : 2_000;
        try (var pool = new ProcessPoolExecutor(TWO)) {
            Thread submitter = Thread.currentThread();
            Thread interrupter =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (!Thread.interrupted()) {
                                    submitter.interrupt();
                                    Thread.yield();
                                }
                            });
            List<Future<Integer>> futures = new ArrayList<>();
            try {
                for (int i = 0; i < tasks; i++) {
                    futures.add(submit(pool, i));
                }
                for (int i = 0; i < tasks; i++) {
                    assertThat(await(futures.get(i))).isEqualTo(i);
                }
            } finally {
                interrupter.interrupt();
                Uninterruptibly.join(interrupter);
                Thread.interrupted();
            }
        }
        assertThat(RunLog.read(directory)).hasSize(tasks).doesNotContainValue(2);
    }

    private Future<Integer> submit(ProcessPoolExecutor pool, int number) {
        String log = directory.toString();
        return pool.submit(() -> {
            RunLog.note(log, number);
            return number;
        });
    }

    private static int await(Future<Integer> future) throws ExecutionException {
        while (true) {
            try {
                return future.get();
            } catch (InterruptedException e) {
                // And again.
            }
        }
    }
}
