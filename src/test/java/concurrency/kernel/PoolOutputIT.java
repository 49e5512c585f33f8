package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.awaitPrinted;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the worker processes of a pool print appears below the cell that submitted the task. */
class PoolOutputIT {

    @RegisterExtension private static final RunningKernel kernel = new RunningKernel();

    @Test
    void twoCellsThatShareAPool_eachShowWhatTheirTaskPrinted() {
        kernel.run(
                """
                import concurrency.process.*;
                var pool = new ProcessPoolExecutor(2);
                String gate = Files.createTempDirectory("gate").resolve("open").toString();
                """);
        Request first =
                kernel.submit(
                        """
                        var late = pool.submit(() -> {
                            while (!Files.exists(Path.of(gate))) Thread.sleep(5);
                            System.out.println("late");
                            return 1;
                        });
                        """);
        first.result(PATIENCE);
        CellResult second =
                kernel.run(
                        """
                        pool.submit(() -> System.out.println("early")).get();
                        Files.createFile(Path.of(gate));
                        late.get();
                        """);
        assertThat(second.stdout()).matches("\\[\\d+] early\n");
        awaitPrinted(first, "late");
        kernel.run(
                "pool.close(); Files.delete(Path.of(gate)); Files.delete(Path.of(gate).getParent());");
    }

    @Test
    void whatATaskPrints_isThereBeforeItsResult() {
        CellResult result =
                kernel.run(
                        """
                        import concurrency.process.*;
                        try (var own = new ProcessPoolExecutor(1)) {
                            own.submit(() -> { System.err.println("1"); System.out.print("2"); }).get();
                            System.out.println("3");
                        }
                        """);
        assertThat(result.stdout()).matches("\\[\\d+] 2\n3\n");
    }

    @Test
    void whatAnExecutedTaskThrows_isShownInItsCell() {
        Request cell =
                kernel.submit(
                        """
                        import concurrency.process.*;
                        try (var own = new ProcessPoolExecutor(1)) {
                            own.execute((Job) () -> { throw new java.io.IOException("lost"); });
                        }
                        """);
        awaitPrinted(cell, "java.io.IOException: lost");
    }

    @Test
    void aTaskThatThrows_isReportedWithItsProcessAndItsCell() {
        CellResult result =
                kernel.run(
                        """
                        import concurrency.process.*;
                        try (var own = new ProcessPoolExecutor(1)) {
                            own.submit(() -> {
                                throw new IllegalStateException("struck");
                            }).get();
                        }
                        """);
        String report = String.join("\n", result.failure().orElseThrow().traceback());
        assertThat(report)
                .containsPattern(
                        "In worker process \\d+, .*cell %d".formatted(result.executionCount()))
                .contains("IllegalStateException: struck");
    }

    @Test
    void aTaskThatExits_isReportedWithTheExitCodeAndItsCell() {
        CellResult result =
                kernel.run(
                        """
                        import concurrency.process.*;
                        try (var own = new ProcessPoolExecutor(1)) {
                            own.submit(() -> System.exit(3)).get();
                        }
                        """);
        String report = String.join("\n", result.failure().orElseThrow().traceback());
        assertThat(report)
                .containsPattern(
                        "exited with code 3 while running .*cell %d"
                                .formatted(result.executionCount()))
                .contains("System.exit was called.");
    }
}
