package concurrency.browser;

import concurrency.benchmark.Memory;
import concurrency.notebook.Cell;
import concurrency.notebook.Notebook;
import concurrency.notebook.PeakMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The memory of what a reader's machine runs at once: JupyterLab's server, the kernel of a
 * notebook, and a process pool's two workers.
 */
public final class ServedNotebook {

    private static final String POOL =
            """
            var openPool = new ProcessPoolExecutor(2);
            var first = openPool.submit(() -> { Thread.sleep(500); return 1; });
            var second = openPool.submit(() -> { Thread.sleep(500); return 2; });
            first.get() + second.get()
            """;

    private ServedNotebook() {}

    /**
     * Runs a notebook's cells under JupyterLab's server, then two tasks in a pool that stays open.
     *
     * @param folder where the notebook may leave files
     * @return a table of what each process has then
     */
    public static String memory(Notebook notebook, Path folder)
            throws IOException, InterruptedException {
        Path settings = Files.createTempDirectory("jupyter");
        try (LabServer server = LabServer.start(folder.toAbsolutePath(), settings);
                ServedKernel kernel = ServedKernel.start(server)) {
            for (Cell cell : notebook.codeCells()) {
                if (!kernel.run(cell.source()) && !cell.raises()) {
                    throw new AssertionError(notebook + " fails at " + cell);
                }
            }
            if (!kernel.run(POOL)) {
                throw new AssertionError("No pool after " + notebook);
            }
            return table(notebook, server.process());
        }
    }

    private static String table(Notebook notebook, ProcessHandle server) throws IOException {
        List<ProcessHandle> kernels = server.children().toList();
        List<ProcessHandle> workers = kernels.stream().flatMap(ProcessHandle::children).toList();
        if (kernels.size() != 1 || workers.size() != 2) {
            throw new AssertionError("Not one kernel and two workers: " + kernels + workers);
        }
        return """
                | after %s, with a pool open | RSS, MB | PSS, MB |
                |---|---:|---:|
                %s%s%s%s"""
                .formatted(
                        notebook,
                        row("JupyterLab's server", List.of(server)),
                        row("the kernel", kernels),
                        row("two workers", workers),
                        row(
                                "**together**",
                                Stream.of(List.of(server), kernels, workers)
                                        .flatMap(List::stream)
                                        .toList()));
    }

    private static String row(String what, List<ProcessHandle> processes) throws IOException {
        long resident = 0;
        long proportional = 0;
        for (ProcessHandle process : processes) {
            resident += Memory.residentBytes(process.pid());
            proportional += PeakMemory.proportionalBytes(process.pid());
        }
        return "| %s | %,.0f | %s |%n"
                .formatted(
                        what,
                        resident / 1e6,
                        proportional == 0 ? "–" : "%,.0f".formatted(proportional / 1e6));
    }
}
