package concurrency.notebook;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One notebook running top to bottom on a kernel of its own, in a folder of its own. The kernel
 * starts with the first cell.
 */
final class ChapterRun implements AutoCloseable {
    /** As long as {@code ./lab refresh} waits for it. */
    private static final Duration CELL = Duration.ofMinutes(2);

    private final Notebook notebook;
    private final Path folder;
    private final InstalledKernelspec spec;
    private KernelClient kernel;
    private PeakMemory memory;
    private Cell failed;
    private Duration spent = Duration.ZERO;

    /**
     * Prepares a run.
     *
     * @param folder where the notebook lies: the kernel's working directory, as in JupyterLab
     */
    ChapterRun(Notebook notebook, Path folder, InstalledKernelspec spec) {
        this.notebook = notebook;
        this.folder = folder;
        this.spec = spec;
    }

    /** The cell that failed and ended the run, if one did. */
    Optional<Cell> failed() {
        return Optional.ofNullable(failed);
    }

    /** The time the cells took so far, without the kernel's start. */
    Duration spent() {
        return spent;
    }

    /**
     * Runs the next cell.
     *
     * @throws AssertionError if the cell did not end as it should. The run is over then: what
     *     follows was written for a cell that worked
     */
    CellResult run(Cell cell) {
        if (failed != null) {
            throw new IllegalStateException("not run: " + failed + " had failed");
        }
        failed = cell;
        if (kernel == null) {
            kernel = KernelClient.start(spec, folder, Map.of("CONCURRENCY_LIVE", "false"));
            memory = PeakMemory.of(kernel.process().toHandle());
        }
        long start = System.nanoTime();
        CellResult result = kernel.execute(cell.source(), CELL);
        spent = spent.plusNanos(System.nanoTime() - start);
        CellCheck.outcome(cell, result)
                .ifPresent(problem -> {
                    throw new AssertionError(notebook + ": " + problem);
                });
        failed = null;
        return result;
    }

    /** What is wrong with what a cell that ran has shown. */
    Optional<String> problem(Cell cell, CellResult result) {
        return CellCheck.stored(cell, result)
                .or(() -> CellCheck.kernelThread(cell, result.stored()))
                .or(() ->
                        cell.isCheck()
                                ? Verdicts.problem(notebook, cell, result.stored())
                                : Optional.empty());
    }

    /** The threads and processes the cells have left running, as {@link LeftBehind} tells. */
    String leftBehind() {
        return kernel == null ? "[]" : LeftBehind.in(kernel);
    }

    /** The most memory that the kernel and its processes had at once, in bytes. */
    OptionalLong peakMemory() {
        return memory == null ? OptionalLong.empty() : memory.bytes();
    }

    /** Asks the kernel to end, as JupyterLab does, and waits for it. */
    void shutDown() {
        if (kernel != null) {
            kernel.shutdown(false);
            kernel.awaitExit(Duration.ofSeconds(20));
        }
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.close();
        }
        if (kernel != null) {
            kernel.close();
        }
    }
}
