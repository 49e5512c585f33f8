package concurrency.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstalledBrowserTest {
    private static final Map<String, String> PATH =
            Map.of("PATH", String.join(File.pathSeparator, "/first", "/second"));

    @Test
    void nothingInstalled_findsNothing() {
        assertThat(find(PATH)).isEmpty();
        assertThat(find(Map.of(), "/usr/bin/chromium")).isEmpty();
    }

    @Test
    void browserOnPath_isFound() {
        assertThat(find(PATH, "/second/google-chrome")).contains(Path.of("/second/google-chrome"));
    }

    @Test
    void chromium_comesBeforeChrome() {
        assertThat(find(PATH, "/first/google-chrome", "/second/chromium"))
                .contains(Path.of("/second/chromium"));
    }

    @Test
    void chromeOnMac_isFound() {
        String chrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
        assertThat(find(PATH, chrome)).contains(Path.of(chrome));
        assertThat(find(Map.of("HOME", "/Users/reader"), "/Users/reader" + chrome))
                .contains(Path.of("/Users/reader" + chrome));
    }

    @Test
    void chromeOnWindows_isFound() {
        assertThat(
                        find(
                                Map.of("LocalAppData", "/data"),
                                "/data/Google/Chrome/Application/chrome.exe"))
                .isPresent();
    }

    @Test
    void chosenBrowser_wins() {
        assertThat(
                        find(
                                Map.of("CHROME", "/mine/chrome", "PATH", "/first"),
                                "/mine/chrome",
                                "/first/chromium"))
                .contains(Path.of("/mine/chrome"));
    }

    @Test
    void chosenBrowserThatIsNotThere_isRefused() {
        assertThatThrownBy(
                        () -> find(Map.of("CHROME", "/gone", "PATH", "/first"), "/first/chromium"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/gone");
    }

    private static Optional<Path> find(Map<String, String> environment, String... installed) {
        Set<String> files = Set.of(installed);
        return InstalledBrowser.find(
                environment, path -> files.contains(path.toString().replace('\\', '/')));
    }
}
