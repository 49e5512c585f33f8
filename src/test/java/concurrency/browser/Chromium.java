package concurrency.browser;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The installed browser, driven by Playwright. */
final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox", // containers run as root
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private final Playwright playwright;
    private final ProcessHandle driver;
    private final Browser browser;

    private Chromium(Path executable) {
        Set<ProcessHandle> others = ProcessHandle.current().children().collect(toSet());
        this.playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.driver =
                ProcessHandle.current()
                        .children()
                        .filter(not(others::contains))
                        .findFirst()
                        .orElseThrow();
        this.browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(executable)
                                        .setArgs(ARGUMENTS));
    }

    /** Starts it; without one on this machine the tests are skipped, loudly, or fail. */
    static Chromium start() {
        return new Chromium(InstalledBrowser.find().orElseThrow(MissingBrowser::report));
    }

    /** The profile of a reader who has never been here: no cookies, nothing stored. */
    BrowserContext newProfile() {
        return browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    /** Such a profile that reaches no network: files are all there is. */
    BrowserContext newOfflineProfile() {
        BrowserContext profile = newProfile();
        profile.setOffline(true);
        return profile;
    }

    /** Ends the browser, then its driver, and asserts that no process of them is left. */
    @Override
    public void close() {
        List<ProcessHandle> started =
                Stream.concat(Stream.of(driver), driver.descendants()).toList();
        try (Playwright _ = playwright;
                Browser _ = browser) {
            // Closed in this order: browser, driver.
        }
        assertThat(started)
                .as("processes that outlive the browser")
                .allSatisfy(process ->
                        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }
}
