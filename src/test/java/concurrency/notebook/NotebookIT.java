package concurrency.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Every notebook, or with {@code -Dnotebook=06} those of whose names that is a part: as it is
 * stored, and run top to bottom through the packaged kernel.
 */
class NotebookIT {
    /** Chapters aim at a minute on two idle cores; a busy machine gets more. */
    private static final Duration CHAPTER = Duration.ofMinutes(4);

    /** What a Binder machine is sure to have. */
    private static final long MACHINE = 1L << 30;

    /** Measured: 80 to 100 MB, with a kernel and the page of a notebook. */
    private static final long JUPYTER_SERVER = 150L << 20;

    private static final Path NOTEBOOKS = Path.of("notebooks");
    private static final List<ChapterRun> RUNS = new ArrayList<>();

    @TempDir static Path copy;
    @TempDir static Path counted;
    @TempDir static Path limited;
    private static MemoryLimit limit;
    private static InstalledKernelspec spec;

    @BeforeAll
    static void limitMemory() throws IOException {
        limit = MemoryLimit.of(MACHINE - JUPYTER_SERVER);
        spec = limit.on(packagedKernel(), limited);
        System.out.println("Memory of a chapter's kernel and its processes: " + limit);
    }

    /** With {@code -Dnotebook.cores=16}, a kernel that counts as many, whatever there are. */
    private static InstalledKernelspec packagedKernel() throws IOException {
        String cores = System.getProperty("notebook.cores");
        InstalledKernelspec packaged = InstalledKernelspec.packaged();
        return cores == null
                ? packaged
                : packaged.with("-XX:ActiveProcessorCount=" + cores, counted);
    }

    @AfterAll
    static void endKernels() {
        RUNS.forEach(ChapterRun::close);
        limit.close();
    }

    @TestFactory
    Stream<DynamicNode> notebooks() throws IOException {
        Book book = Book.find(NOTEBOOKS);
        assertThat(book.chapters())
                .as("chapters in %s: none found means that nothing was checked", NOTEBOOKS)
                .isNotEmpty();
        book.copyTo(copy);
        String part = System.getProperty("notebook", "");
        List<Notebook> chosen =
                book.notebooks().stream().filter(it -> it.toString().contains(part)).toList();
        assertThat(chosen).as("notebooks with '%s' in their names", part).isNotEmpty();
        return chosen.stream()
                .map(notebook ->
                        dynamicContainer(
                                notebook.toString(),
                                Stream.of(
                                        dynamicContainer("stored", stored(notebook, book)),
                                        dynamicContainer("run", run(notebook)))));
    }

    private static Stream<DynamicNode> stored(Notebook notebook, Book book) {
        return NotebookCheck.ALL.stream()
                .map(check ->
                        dynamicTest(
                                check.name(),
                                () ->
                                        assertThat(check.problems().apply(notebook, book))
                                                .as("%s %s", notebook, check.name())
                                                .isEmpty()));
    }

    private static Stream<DynamicNode> run(Notebook notebook) {
        ChapterRun run = new ChapterRun(notebook, copy.resolve(notebook.path()).getParent(), spec);
        RUNS.add(run);
        Stream<DynamicNode> cells =
                notebook.codeCells().stream()
                        .map(cell -> dynamicTest(cell.toString(), () -> run(notebook, run, cell)));
        DynamicNode end = dynamicTest("ends in time and leaves nothing", () -> end(notebook, run));
        return Stream.concat(cells, Stream.of(end));
    }

    private static void run(Notebook notebook, ChapterRun run, Cell cell) {
        abortIfFailed(run);
        CellResult result = run.run(cell);
        assertThat(run.problem(cell, result)).as("%s", notebook).isEmpty();
    }

    private static void end(Notebook notebook, ChapterRun run) {
        try (run) {
            abortIfFailed(run);
            System.out.printf(
                    "%s: %d cells in %.1f s and %d MB%n",
                    notebook,
                    notebook.codeCells().size(),
                    run.spent().toMillis() / 1e3,
                    run.peakMemory().orElse(0) >> 20);
            assertThat(run.leftBehind()).as("threads and processes still alive").isEqualTo("[]");
            assertThat(run.spent()).as("time of all cells").isLessThan(CHAPTER);
            assertThat(run.peakMemory().orElse(0))
                    .as("bytes of the kernel and its processes")
                    .isLessThan(MACHINE - JUPYTER_SERVER);
            run.shutDown();
        }
    }

    /** What was not reached did not pass: it counts as skipped, and the failed cell as failed. */
    private static void abortIfFailed(ChapterRun run) {
        run.failed()
                .ifPresent(cell -> {
                    throw new TestAbortedException("Not reached: " + cell + " had failed");
                });
    }
}
