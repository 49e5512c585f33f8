package concurrency.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code lab} may use without asking: POSIX tools, and no Java or Python. */
final class PosixTools {

    private static final List<String> TOOLS =
            List.of(
                    "sh",
                    "cat",
                    "cmp",
                    "cp",
                    "dirname",
                    "find",
                    "grep",
                    "mkdir",
                    "mv",
                    "readlink",
                    "sleep",
                    "tail");

    private PosixTools() {}

    /** A folder with links to them: the same one for all tests, as making it takes a while. */
    static synchronized Path folder() throws IOException {
        Path folder = Files.createDirectories(Path.of("target/posix-tools")).toAbsolutePath();
        link(folder, TOOLS);
        return folder;
    }

    /** Makes links to them, and to more, in a folder that exists. */
    static void linkIn(Path folder, String... more) throws IOException {
        link(folder, TOOLS);
        link(folder, List.of(more));
    }

    private static void link(Path folder, List<String> tools) throws IOException {
        for (String tool : tools) {
            if (Files.notExists(folder.resolve(tool))) {
                Files.createSymbolicLink(folder.resolve(tool), find(tool));
            }
        }
    }

    private static Path find(String tool) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path found = Path.of(folder, tool);
            if (Files.isExecutable(found)) {
                return found;
            }
        }
        throw new UncheckedIOException(new IOException("This machine has no " + tool));
    }
}
