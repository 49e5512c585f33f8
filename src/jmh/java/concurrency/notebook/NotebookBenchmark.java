package concurrency.notebook;

import concurrency.benchmark.Memory;
import concurrency.benchmark.Run;
import concurrency.benchmark.Section;
import concurrency.browser.ServedNotebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs every notebook once, top to bottom, on a kernel of its own, then one under JupyterLab, and
 * writes what each took into BENCHMARKS.md. Of our kernel alone: no other can run them.
 */
public final class NotebookBenchmark {

    private static final Path NOTEBOOKS = Path.of("notebooks");

    /** The one with most processes. */
    private static final Path SERVED = Path.of("05-process-pools.ipynb");

    private static final Duration CELL = Duration.ofMinutes(2);
    private static final Duration TO_END = Duration.ofSeconds(20);

    /**
     * What a notebook took.
     *
     * @param time of all its cells, without the kernel's start
     * @param memory the most that the kernel's process had, in bytes; 0 where that is not to be had
     */
    private record Taken(Notebook notebook, Duration time, long memory) {}

    private NotebookBenchmark() {}

    /** Measures and writes; takes some five minutes, whatever the rounds are. */
    public static void run(Run run) throws IOException, InterruptedException {
        Book book = Book.find(NOTEBOOKS);
        Path copy = Files.createTempDirectory("notebooks");
        book.copyTo(copy.resolve("all"));
        List<Taken> all = new ArrayList<>();
        for (Notebook notebook : book.notebooks()) {
            System.err.println(notebook);
            all.add(run(notebook, copy.resolve("all").resolve(notebook.path()).getParent()));
        }
        System.err.println("JupyterLab with " + SERVED);
        String served =
                ServedNotebook.memory(book.notebook(SERVED).orElseThrow(), copy.resolve("all"));
        String report =
                "%s. One round.%n%n%s%n%s".formatted(run.machine(), table(all), served);
        System.out.println(report);
        Section.replace(Path.of("BENCHMARKS.md"), "notebooks", report);
    }

    private static Taken run(Notebook notebook, Path folder) throws IOException {
        try (KernelClient kernel =
                KernelClient.start(
                        InstalledKernelspec.packaged(),
                        folder,
                        Map.of("CONCURRENCY_LIVE", "false"))) {
            long start = System.nanoTime();
            for (Cell cell : notebook.codeCells()) {
                CellCheck.outcome(cell, kernel.execute(cell.source(), CELL))
                        .ifPresent(
                                problem -> {
                                    throw new AssertionError(notebook + ": " + problem);
                                });
            }
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            long memory = Memory.peakBytes(kernel.process().pid()).orElse(0);
            kernel.shutdown(false);
            kernel.awaitExit(TO_END);
            return new Taken(notebook, time, memory);
        }
    }

    private static String table(List<Taken> all) {
        StringBuilder table =
                new StringBuilder(
                        """
                        | notebook | code cells | time, s | most memory (RSS) of its kernel, MB |
                        |---|---:|---:|---:|
                        """);
        Duration sum = Duration.ZERO;
        for (Taken taken : all) {
            table.append(row(taken));
            sum = sum.plus(taken.time());
        }
        int cells = all.stream().mapToInt(taken -> taken.notebook().codeCells().size()).sum();
        long memory = all.stream().mapToLong(Taken::memory).max().orElse(0);
        return table.append("| **all** | %d | %.0f | %s |%n".formatted(cells, seconds(sum), megabytes(memory)))
                .toString();
    }

    private static String row(Taken taken) {
        return "| %s | %d | %.1f | %s |%n"
                .formatted(
                        taken.notebook(),
                        taken.notebook().codeCells().size(),
                        seconds(taken.time()),
                        megabytes(taken.memory()));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static String megabytes(long bytes) {
        return bytes == 0 ? "–" : "%,.0f".formatted(bytes / 1e6);
    }
}
