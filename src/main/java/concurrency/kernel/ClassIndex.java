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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which classes with a name the packages {@code java.*} of {@code java.base} and those of the
 * kernel's own jar have, and which packages the libraries have. The compiler asks for all classes
 * of a package that is imported with a star, and looks for each package on the class path as well:
 * to read that from the JDK's image and from the jars is three quarters of what a kernel computes
 * before its first cell. So an installer writes it down.
 *
 * <p>The file: the JDK it is of, the packages of the libraries, then a line a package, beginning
 * with {@value #JDK} or {@value #OWN}. Names are separated by blanks. Thread-safe.
 */
final class ClassIndex {

    private static final String FILE = "classes.index";
    private static final String CLASS = ".class";
    private static final String JDK = "jdk ";
    private static final String OWN = "own ";
    private static final Pattern NAMELESS = Pattern.compile("\\$\\d");

    /** The names of the classes of a package, by the line's first two words. */
    private final Map<String, String> classes;

    private final String libraries;

    private ClassIndex(Map<String, String> classes, String libraries) {
        this.classes = classes;
        this.libraries = libraries;
    }

    /**
     * Writes that of the running JDK and of the jars; it appears complete or not at all.
     *
     * @param jars the kernel's own and then its libraries, in one folder, which gets the file
     */
    static void write(List<Path> jars) throws IOException {
        Map<String, List<String>> classes = new TreeMap<>();
        noteJavaBase(classes);
        classesIn(jars.getFirst()).forEach(name -> note(OWN, name, classes));
        Set<String> libraries = new TreeSet<>();
        for (Path jar : jars.subList(1, jars.size())) {
            classesIn(jar).forEach(name -> libraries.add(packageOf(name)));
        }
        List<String> lines = new ArrayList<>(List.of(jdk(), String.join(" ", libraries)));
        classes.forEach((where, names) -> lines.add(where + " " + String.join(" ", names)));
        Path file = jars.getFirst().resolveSibling(FILE);
        Path partial = file.resolveSibling(FILE + ".partial");
        Files.write(partial, lines);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void noteJavaBase(Map<String, List<String>> classes) throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base");
        try (Stream<Path> files = Files.walk(base.resolve("java"))) {
            files.map(file -> base.relativize(file).toString())
                    .filter(ClassIndex::hasName)
                    .forEach(name -> note(JDK, name, classes));
        }
    }

    private static List<String> classesIn(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(JarEntry::getName)
                    .filter(ClassIndex::hasName)
                    .map(name -> name.replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> name.contains("/"))
                    .toList();
        }
    }

    /** Whether code elsewhere can name it: no anonymous or local class is ever looked for. */
    private static boolean hasName(String file) {
        return file.endsWith(CLASS) && !NAMELESS.matcher(file).find();
    }

    private static void note(String where, String file, Map<String, List<String>> classes) {
        String simpleName =
                file.substring(file.lastIndexOf('/') + 1, file.length() - CLASS.length());
        classes.computeIfAbsent(where + packageOf(file), _ -> new ArrayList<>()).add(simpleName);
    }

    private static String packageOf(String file) {
        return file.substring(0, file.lastIndexOf('/')).replace('/', '.');
    }

    /** Reads that of a folder; empty if there is none, or if it is of another JDK. */
    static Optional<ClassIndex> read(Path folder) {
        try {
            Path file = folder.resolve(FILE);
            if (Files.notExists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.size() < 2 || !lines.getFirst().equals(jdk())
                    ? Optional.empty()
                    : Optional.of(
                            new ClassIndex(
                                    parse(lines.subList(2, lines.size())),
                                    " " + lines.get(1) + " "));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parse(List<String> lines) {
        Map<String, String> classes = new HashMap<>();
        for (String line : lines) {
            int end = line.indexOf(' ', JDK.length());
            if (end > 0) {
                classes.put(line.substring(0, end), line.substring(end + 1));
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

    /** The simple names of the classes of a package of {@code java.base}; empty if not known. */
    Optional<String[]> ofJavaBase(String packageName) {
        return names(JDK, packageName);
    }

    /** The same of a package on the kernel's class path: none, if it is not there at all. */
    Optional<String[]> ofClassPath(String packageName) {
        return libraries.contains(" " + packageName + " ")
                ? Optional.empty()
                : Optional.of(names(OWN, packageName).orElseGet(() -> new String[0]));
    }

    private Optional<String[]> names(String where, String packageName) {
        return Optional.ofNullable(classes.get(where + packageName)).map(names -> names.split(" "));
    }
}
