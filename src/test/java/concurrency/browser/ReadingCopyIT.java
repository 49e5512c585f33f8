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
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
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
        return dynamicContainer(
                name,
                Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(scheme ->
                                dynamicTest(
                                        "on a %s screen".formatted(scheme).toLowerCase(Locale.ROOT),
                                        () -> read(file, scheme, figures))));
    }

    private static void read(Path file, ColorScheme scheme, int figures) {
        try (BrowserContext profile = chromium.newOfflineProfile()) {
            Page page = profile.newPage();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.navigate(file.toUri().toString());
            Figures.on(page, figures).assertShown();
            if (scheme == ColorScheme.LIGHT) {
                Accessibility.assertReadable(page);
            } else {
                Accessibility.assertContrast(page); // all else is the same
            }
        }
    }
}
