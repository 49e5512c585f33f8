package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import concurrency.notebook.Cell;
import concurrency.notebook.Notebook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A chapter in JupyterLab, from opening it for the first time to running it once more. Each step
 * goes on where the one before has left the page. Screenshots are left in {@code
 * target/screenshots}.
 */
final class ChapterVisit implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration RUN_ALL = Duration.ofMinutes(4);

    private final Notebook chapter;
    private final int figures;
    private final LabServer server;
    private final Chromium chromium;
    private final BrowserContext profile;
    private final Page page;
    private LabPage lab;

    ChapterVisit(Notebook chapter, LabServer server, Chromium chromium) {
        this.chapter = chapter;
        this.figures = Figures.storedIn(chapter);
        this.server = server;
        this.chromium = chromium;
        this.profile = chromium.newProfile();
        this.page = profile.newPage();
    }

    Stream<DynamicTest> steps() {
        return Stream.of(
                dynamicTest("unrun and untrusted, it shows its stored figures", this::open),
                dynamicTest("in the dark theme it shows them as well", this::turnDark),
                dynamicTest("its outputs can be read by everybody", this::readByEverybody),
                dynamicTest("exported to HTML, it shows them without network", this::export),
                dynamicTest("interrupted and restarted, it runs to its end", this::runAll),
                dynamicTest("it shows the figures it has drawn", this::look));
    }

    private void open() {
        LabPage opened = LabPage.open(page, server.address(chapter.toString()));
        lab = opened;
        opened.figures(figures).assertShown();
        assertThat(opened.trusted()).as("trusted").isFalse();
    }

    private void turnDark() {
        lab().chooseTheme("JupyterLab Dark", false);
        lab().figures(figures).assertShown();
    }

    private void readByEverybody() {
        Accessibility.assertReadable(page, LabPage.OUTPUT);
        lab().chooseTheme("JupyterLab Light", true);
        Accessibility.assertReadable(page, LabPage.OUTPUT);
    }

    private void export() {
        Path exported = server.folder().resolve(chapter.path() + ".html");
        lab().exportHtml(exported);
        try (BrowserContext offline = chromium.newOfflineProfile()) {
            Page reading = offline.newPage();
            reading.navigate(exported.toUri().toString());
            Figures.on(reading, figures).assertShown();
        }
    }

    private void runAll() {
        lab().awaitKernel();
        lab().startAll();
        lab().interruptAll();
        assertThat(lab().allRan()).as("run to its end though interrupted").isFalse();
        lab().restartAndRunAll(RUN_ALL);
        lab().save();
        Notebook saved = Notebook.read(server.folder(), server.folder().resolve(chapter.path()));
        assertThat(saved.codeCells().stream().filter(Cell::failed))
                .map(Cell::toString)
                .as("cells that failed, and only those that are there to fail")
                .containsExactlyElementsOf(
                        chapter.codeCells().stream()
                                .filter(Cell::raises)
                                .map(Cell::toString)
                                .toList());
        assertThat(lab().allRan()).as("every cell ran, once").isTrue();
    }

    private void look() {
        Figures drawn = lab().figures(figures);
        drawn.assertShown();
        screenshot(drawn, "light");
        lab().chooseTheme("JupyterLab Dark", false);
        drawn.assertShown();
        screenshot(drawn, "dark");
        lab().chooseTheme("JupyterLab Light", true);
    }

    private void screenshot(Figures drawn, String theme) {
        String name = chapter.toString().replace(".ipynb", "-" + theme + ".png");
        drawn.screenshot(Figures.beforeTheMainOne(chapter), page, SCREENSHOTS.resolve(name));
    }

    private LabPage lab() {
        assumeTrue(lab != null, "the chapter did not open");
        return lab;
    }

    /** Ends the chapter's kernel: those of all chapters together need much memory. */
    @Override
    public void close() {
        if (lab != null) {
            lab.shutDownKernel();
        }
        profile.close();
    }
}
