package concurrency.kernel;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which classes the packages {@code java.*} of {@code java.base} have. The compiler asks for all of
 * a package that is imported with a star, and reading that from the JDK's image is half of what a
 * kernel computes before its first cell: so an installer writes it down.
 *
 * <p>The file: the JDK it is of, then a line a package, its name and those of its classes, with
 * blanks between. Thread-safe.
 */
final class JdkIndex {

    private static final String FILE = "java.base.index";
    private static final String CLASS = ".class";

    private final Map<String, String> classes;

    private JdkIndex(Map<String, String> classes) {
        this.classes = classes;
    }

    /** Writes that of the running JDK into a folder; it appears complete or not at all. */
    static void write(Path folder) throws IOException {
        Map<String, List<String>> found = new TreeMap<>();
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base.resolve("java"))) {
            files.map(file -> base.relativize(file).toString())
                    .filter(name -> name.endsWith(CLASS))
                    .forEach(name -> note(name, found));
        }
        List<String> lines = new ArrayList<>(List.of(jdk()));
        found.forEach((name, simple) -> lines.add(name + " " + String.join(" ", simple)));
        Path partial = folder.resolve(FILE + ".partial");
        Files.write(partial, lines);
        Files.move(partial, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    }

    private static void note(String file, Map<String, List<String>> found) {
        int slash = file.lastIndexOf('/');
        found.computeIfAbsent(file.substring(0, slash).replace('/', '.'), _ -> new ArrayList<>())
                .add(file.substring(slash + 1, file.length() - CLASS.length()));
    }

    /** Reads that of a folder; empty if there is none, or if it is of another JDK. */
    static Optional<JdkIndex> read(Path folder) {
        try {
            Path file = folder.resolve(FILE);
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty() || !lines.getFirst().equals(jdk())
                    ? Optional.empty()
                    : Optional.of(new JdkIndex(parse(lines.subList(1, lines.size()))));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parse(List<String> lines) {
        Map<String, String> classes = new HashMap<>();
        for (String line : lines) {
            String[] nameAndClasses = line.split(" ", 2);
            if (nameAndClasses.length == 2) {
                classes.put(nameAndClasses[0], nameAndClasses[1]);
            }
        }
        return classes;
    }

    /** What tells one JDK from another, as far as its classes are concerned. */
    private static String jdk() throws IOException {
        Path home = Path.of(System.getProperty("java.home"));
        return System.getProperty("java.vm.version")
                + " "
                + Files.size(home.resolve("lib").resolve("modules"));
    }

    /** The simple names of the classes of a package, nested ones after {@code $}. */
    Optional<String[]> classes(String packageName) {
        return Optional.ofNullable(classes.get(packageName)).map(names -> names.split(" "));
    }
}
