package concurrency.notebook;

import static concurrency.notebook.Fixture.code;
import static concurrency.notebook.Fixture.notebook;
import static concurrency.notebook.Fixture.result;
import static concurrency.notebook.Fixture.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken chapters on the real kernel: running one must find what is wrong with it. */
class ChapterRunIT {
    private static final String SOLVED =
            "concurrency.exercise.Exercise.check().correct(\"no work\")";

    @TempDir Path folder;

    @Test
    void brokenCells_areFoundAndEndTheRun() {
        Notebook broken =
                notebook(
                        "00-broken.ipynb",
                        code("6 * 7", result("42")),
                        code("6 * 7"),
                        tagged("check", code(SOLVED, result("Almost"))),
                        tagged("raises-exception", code("1 / 0;")),
                        code("throw new IllegalStateException(\"untagged\");"),
                        code("1 + 1"));
        List<Cell> cells = broken.cells();
        try (ChapterRun run = new ChapterRun(broken, folder, InstalledKernelspec.packaged())) {
            assertThat(run.problem(cells.get(0), run.run(cells.get(0)))).isEmpty();
            assertThat(run.problem(cells.get(1), run.run(cells.get(1))))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("stores nothing"));
            assertThat(run.problem(cells.get(2), run.run(cells.get(2)))).isPresent();
            assertThat(run.run(cells.get(3)).status()).isEqualTo("error");
            assertThat(run.failed()).isEmpty();
            assertThatThrownBy(() -> run.run(cells.get(4)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("untagged");
            assertThat(run.failed()).contains(cells.get(4));
            assertThatThrownBy(() -> run.run(cells.get(5)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("had failed");
        }
    }

    @Test
    void threadsAndProcessesLeftRunning_areNamed() {
        Notebook leaving =
                notebook(
                        "00-leaving.ipynb",
                        code(
                                """
                                var never = new CountDownLatch(1);
                                Runnable stay = () -> {
                                    try { never.await(); } catch (InterruptedException e) { }
                                };
                                Thread.ofPlatform().name("forgotten").start(stay);
                                Thread.ofPlatform().daemon().name("daemon").start(stay);
                                Thread.ofVirtual().name("light").start(stay);
                                var unnamed = Thread.ofVirtual().start(stay);
                                var open = Executors.newFixedThreadPool(1);
                                open.submit(() -> {}).get();
                                var forking = new ForkJoinPool(1);
                                forking.submit(stay);
                                var command = ProcessHandle.current().info().command().orElseThrow();
                                var child = new ProcessBuilder(command, "-m", "jdk.httpserver", "-p", "0")
                                        .redirectErrorStream(true).start();
                                child.inputReader().readLine();
                                """),
                        code(
                                """
                                never.countDown();
                                open.shutdown();
                                forking.shutdown();
                                child.destroy();
                                """));
        List<Cell> cells = leaving.cells();
        try (ChapterRun run = new ChapterRun(leaving, folder, InstalledKernelspec.packaged())) {
            run.run(cells.get(0));
            assertThat(run.leftBehind())
                    .matches(
                            "\\[process \\d+, thread ForkJoinPool-\\d+-worker-1, thread daemon,"
                                    + " thread forgotten, thread pool-\\d+-thread-1,"
                                    + " virtual thread #\\d+, virtual thread light]");
            run.run(cells.get(1));
            assertThat(run.leftBehind()).isEqualTo("[]");
            run.shutDown();
        }
    }

    @Test
    void commonPoolAndRecorder_areNotLeftBehind() {
        Notebook shared =
                notebook(
                        "00-shared.ipynb",
                        code(
                                """
                                var inCommonPool = new CountDownLatch(1);
                                ForkJoinPool.commonPool().execute(inCommonPool::countDown);
                                inCommonPool.await();
                                CompletableFuture.runAsync(() -> {},
                                        CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)).get();
                                Timeline.record(() -> Thread.sleep(1));
                                """));
        try (ChapterRun run = new ChapterRun(shared, folder, InstalledKernelspec.packaged())) {
            run.run(shared.cells().getFirst());
            assertThat(run.leftBehind()).isEqualTo("[]");
            run.shutDown();
        }
    }
}
