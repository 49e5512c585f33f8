package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import concurrency.notebook.Book;
import concurrency.notebook.Cell;
import concurrency.notebook.Notebook;
import concurrency.notebook.Output;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Threads chapter as a reader meets it: {@code ./lab}, JupyterLab, a browser. Screenshots are
 * left in {@code target/screenshots}.
 *
 * <p>Without an installed Chrome or Chromium these tests are skipped, loudly; with {@code
 * -Dbrowser.required=true} they fail.
 */
class LabBrowserIT {
    private static final String CHAPTER = "01-threads.ipynb";
    private static final String LOOP = "System.out.println(\"looping\"); while (true) { }";
    private static final String SCRATCH = "scratch.ipynb";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Duration RUN_ALL = Duration.ofMinutes(4);

    @TempDir static Path folder;

    private static Notebook chapter;
    private static int storedFigures;
    private static LabServer server;
    private static Playwright playwright;
    private static Browser browser;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        Path executable = InstalledBrowser.find().orElseThrow(MissingBrowser::report);
        Path notebooks = Files.createDirectory(folder.resolve("notebooks"));
        Book book = Book.find(Path.of("notebooks"));
        book.copyTo(notebooks);
        chapter = book.notebook(Path.of(CHAPTER)).orElseThrow();
        storedFigures =
                (int)
                        chapter.codeCells().stream()
                                .flatMap(cell -> cell.outputs().stream())
                                .filter(LabBrowserIT::isFigure)
                                .count();
        assertThat(storedFigures).as("figures stored in %s", CHAPTER).isPositive();
        Files.writeString(notebooks.resolve(SCRATCH), Scratch.notebook(LOOP, "6 * 7"));
        server = LabServer.start(notebooks, Files.createDirectory(folder.resolve("settings")));
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox", // containers run as root
                                                        "--disable-gpu",
                                                        "--disable-quic",
                                                        "--no-first-run",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync")));
    }

    @AfterAll
    static void end() {
        List<ProcessHandle> started = ProcessHandle.current().descendants().toList();
        try (LabServer _ = server;
                Playwright _ = playwright;
                Browser _ = browser) {
            // Closed in this order: browser, driver, server.
        }
        assertThat(started)
                .as("processes that outlive the tests")
                .allSatisfy(process ->
                        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @BeforeEach
    void openPage() {
        page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
    }

    @AfterEach
    void closePage(TestInfo test) {
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(
                                SCREENSHOTS.resolve(
                                        test.getTestMethod().orElseThrow().getName() + ".png")));
        page.close();
    }

    @Test
    void storedFigures_showInANotebookNobodyHasRun() {
        LabPage lab = LabPage.open(page, server.address(CHAPTER));
        assertThat(lab.figures(storedFigures)).hasSize(storedFigures).allMatch(lab::isVisible);
        assertThat(lab.trusted()).isFalse();
    }

    @Test
    void runAll_drawsSwimLanesWithoutError() throws IOException {
        LabPage lab = LabPage.open(page, server.address(CHAPTER)).awaitKernel();
        int expectedErrors = (int) chapter.codeCells().stream().filter(Cell::raises).count();

        lab.runAll(expectedErrors, RUN_ALL);

        assertThat(lab.errors()).hasSize(expectedErrors);
        assertThat(lab.codeCells()).isEqualTo(chapter.codeCells().size());
        List<Locator> figures = lab.figures(storedFigures);
        assertThat(figures).hasSize(storedFigures).allMatch(lab::isVisible);
        Locator figure = figures.getFirst();
        figure.scrollIntoViewIfNeeded();
        lab.screenshot(SCREENSHOTS.resolve("light.png"));
        assertThat(lightness(figure)).as("of the figure in the light theme").isGreaterThan(0.7);
        lab.chooseTheme("JupyterLab Dark", false);
        figure.scrollIntoViewIfNeeded();
        lab.screenshot(SCREENSHOTS.resolve("dark.png"));
        assertThat(lightness(figure)).as("of the figure in the dark theme").isGreaterThan(0.7);
        assertThat(figures).allMatch(lab::isVisible);
        lab.chooseTheme("JupyterLab Light", true);
    }

    @Test
    void interruptButton_endsALoopAndTheNextCellRuns() {
        LabPage lab = LabPage.open(page, server.address(SCRATCH)).awaitKernel();

        lab.run(0);
        lab.awaitOutput(0, "looping");
        lab.clickInterrupt();
        lab.awaitEnded(0);

        assertThat(lab.outputOf(0)).containsIgnoringCase("interrupted");
        lab.run(1);
        lab.awaitEnded(1);
        assertThat(lab.outputOf(1)).contains("42");
    }

    private static boolean isFigure(Output output) {
        return output instanceof Output.Data(_, Map<String, String> data, _)
                && data.getOrDefault("text/html", "").contains("data:image/svg+xml");
    }

    /** The mean lightness of an image's pixels, from 0, black, to 1, white. */
    private static double lightness(Locator image) throws IOException {
        BufferedImage pixels = ImageIO.read(new ByteArrayInputStream(image.screenshot()));
        long sum = 0;
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                int rgb = pixels.getRGB(x, y);
                sum += (rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF);
            }
        }
        return sum / (3.0 * 255 * pixels.getWidth() * pixels.getHeight());
    }
}
