package concurrency.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the Chrome or Chromium of this machine. */
final class InstalledBrowser {
    private static final List<String> NAMES =
            List.of(
                    "chromium",
                    "chromium-browser",
                    "google-chrome",
                    "google-chrome-stable",
                    "chrome",
                    "chrome.exe");
    private static final List<String> MAC =
            List.of(
                    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                    "Applications/Chromium.app/Contents/MacOS/Chromium");
    private static final String WINDOWS = "Google/Chrome/Application/chrome.exe";

    private InstalledBrowser() {}

    static Optional<Path> find() {
        return find(System.getenv(), Files::isExecutable);
    }

    /**
     * The first of: what the variable CHROME names, a known name on the PATH, and the places where
     * macOS and Windows install it.
     *
     * @throws IllegalArgumentException if CHROME names what cannot be executed: whoever set it
     *     wants that browser and no other
     */
    static Optional<Path> find(Map<String, String> environment, Predicate<Path> executable) {
        String chosen = environment.getOrDefault("CHROME", "");
        if (!chosen.isEmpty()) {
            Path browser = Path.of(chosen);
            if (!executable.test(browser)) {
                throw new IllegalArgumentException(
                        "CHROME is " + chosen + ", which cannot be executed: correct or unset it");
            }
            return Optional.of(browser);
        }
        return Stream.of(onPath(environment), onMac(environment), onWindows(environment))
                .flatMap(places -> places)
                .filter(executable)
                .findFirst();
    }

    private static Stream<Path> onPath(Map<String, String> environment) {
        List<Path> folders =
                Stream.of(
                                environment
                                        .getOrDefault("PATH", environment.getOrDefault("Path", ""))
                                        .split(File.pathSeparator))
                        .filter(folder -> !folder.isBlank())
                        .map(Path::of)
                        .toList();
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> folder.resolve(name)));
    }

    private static Stream<Path> onMac(Map<String, String> environment) {
        return Stream.of("/", environment.get("HOME"))
                .filter(Objects::nonNull)
                .flatMap(root -> MAC.stream().map(Path.of(root)::resolve));
    }

    private static Stream<Path> onWindows(Map<String, String> environment) {
        return Stream.of("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
                .map(environment::get)
                .filter(Objects::nonNull)
                .map(root -> Path.of(root).resolve(WINDOWS));
    }
}
