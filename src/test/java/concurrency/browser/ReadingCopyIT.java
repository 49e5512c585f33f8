package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import concurrency.notebook.Book;
import concurrency.notebook.Notebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages that {@code ./lab site} makes, as somebody reads them who has nothing but them: in a
 * browser without network, on a light and on a dark screen.
 */
class ReadingCopyIT {
    @TempDir static Path site;

    private static Chromium chromium;

    @BeforeAll
    static void makeSite() throws IOException, InterruptedException {
        chromium = Chromium.start();
        Process lab =
                new ProcessBuilder(
                                LabServer.script().toString(),
                                "site",
                                "--to",
                                site.resolve("pages").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(site.resolve("lab.log").toFile())
                        .start();
        try {
            // The first one makes a virtual environment, with downloads.
            assertThat(lab.waitFor(8, TimeUnit.MINUTES)).as("./lab site ended").isTrue();
            assertThat(lab.exitValue()).as(Files.readString(site.resolve("lab.log"))).isZero();
        } finally {
            lab.destroy();
        }
    }

    @AfterAll
    static void endBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> pages() throws IOException {
        Book book = Book.find(Path.of("notebooks"));
        Path pages = site.resolve("pages");
        try (Stream<Path> files = Files.walk(pages)) {
            return files
                    .filter(file -> file.toString().endsWith(".html"))
                    .filter(file -> !file.endsWith("index.html")) // leads to the first chapter
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> tests(file, pages.relativize(file).toString(), book));
        }
    }

    private static DynamicNode tests(Path file, String name, Book book) {
        Optional<Notebook> notebook = book.notebook(Path.of(name.replace(".html", ".ipynb")));
        int figures = notebook.map(Figures::storedIn).orElse(0);
        BrowserContext profile = chromium.newOfflineProfile();
        Page page = profile.newPage();
        DynamicTest light =
                dynamicTest("on a light screen", () -> readInLight(page, file, figures));
        DynamicTest dark = dynamicTest("on a dark screen", () -> readInDark(page, figures));
        return dynamicContainer(name, Stream.of(light, dark).onClose(profile::close));
    }

    private static void readInLight(Page page, Path file, int figures) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.navigate(file.toUri().toString());
        Figures.on(page, figures).assertShown();
        Accessibility.assertReadable(page);
    }

    /** The same page: only its colours have changed. */
    private static void readInDark(Page page, int figures) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Figures.on(page, figures).assertShown();
        Accessibility.assertContrast(page);
    }
}
