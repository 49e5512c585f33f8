package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import com.microsoft.playwright.BrowserContext;
import concurrency.notebook.Book;
import concurrency.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chapters as a reader meets them: {@code ./lab}, JupyterLab, a browser. With {@code
 * -Dnotebook=06} those of whose names that is a part.
 *
 * <p>Without an installed Chrome or Chromium these tests are skipped, loudly; with {@code
 * -Dbrowser.required=true} they fail.
 */
class LabBrowserIT {
    private static final String SCRATCH = "scratch.ipynb";
    private static final String LOOP = "System.out.println(\"looping\"); while (true) { }";

    @TempDir static Path folder;

    private static Book book;
    private static LabServer server;
    private static Chromium chromium;

    @BeforeAll
    static void start() throws IOException {
        chromium = Chromium.start();
        book = Book.find(Path.of("notebooks"));
        Path notebooks = Files.createDirectory(folder.resolve("notebooks"));
        book.copyTo(notebooks);
        Files.writeString(notebooks.resolve(SCRATCH), Scratch.notebook(LOOP, "6 * 7"));
        server = LabServer.start(notebooks, Files.createDirectory(folder.resolve("settings")));
    }

    @AfterAll
    static void end() {
        try (LabServer _ = server;
                Chromium _ = chromium) {
            // Closed in this order: browser, server.
        }
    }

    @TestFactory
    Stream<DynamicNode> chapters() {
        String part = System.getProperty("notebook", "");
        List<Notebook> chosen =
                book.chapters().stream().filter(it -> it.toString().contains(part)).toList();
        assertThat(chosen).as("chapters with '%s' in their names", part).isNotEmpty();
        return chosen.stream().map(LabBrowserIT::visit);
    }

    private static DynamicNode visit(Notebook chapter) {
        ChapterVisit visit = new ChapterVisit(chapter, server, chromium);
        return dynamicContainer(chapter.toString(), visit.steps().onClose(visit::close));
    }

    @Test
    void interruptButton_endsALoopAndTheNextCellRuns() {
        try (BrowserContext profile = chromium.newProfile()) {
            LabPage lab = LabPage.open(profile.newPage(), server.address(SCRATCH)).awaitKernel();

            lab.run(0);
            lab.awaitOutput(0, "looping");
            lab.clickInterrupt();
            lab.awaitEnded(0);

            assertThat(lab.outputOf(0)).containsIgnoringCase("interrupted");
            lab.run(1);
            lab.awaitEnded(1);
            assertThat(lab.outputOf(1)).contains("42");
            lab.shutDownKernel();
        }
    }
}
