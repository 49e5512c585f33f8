package concurrency.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** NOTICE names what is in target/lib, and nothing else. */
class NoticeIT {

    private static final Path NOTICE = Path.of("NOTICE");

    /** What Maven leaves in a jar of each artifact that has gone into it. */
    private static final Pattern ARTIFACT =
            Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    static List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "lib"))) {
            return files.sorted().toList();
        }
    }

    private static String name(Path jar) {
        return jar.getFileName().toString().replaceFirst("\\.jar$", "");
    }

    @Test
    void titles_areTheJars() throws IOException {
        // A line that is a name and a version.
        List<String> titles =
                Files.readAllLines(NOTICE).stream()
                        .filter(line -> line.matches("[a-z-]+-\\d[\\d.]*"))
                        .toList();

        assertThat(titles).containsExactlyInAnyOrderElementsOf(names(jars()));
    }

    private static List<String> names(List<Path> jars) {
        return jars.stream().map(NoticeIT::name).toList();
    }

    @ParameterizedTest
    @MethodSource("jars")
    void artifactsInAJar_areNamedInItsSection(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<String> artifacts =
                    file.stream()
                            .map(entry -> ARTIFACT.matcher(entry.getName()))
                            .filter(matcher -> matcher.matches())
                            .map(matcher -> matcher.group(1) + ":" + matcher.group(2))
                            .toList();

            assertThat(artifacts).isNotEmpty();
            assertThat(words(section(name(jar)))).containsAll(artifacts);
        }
    }

    /** From the jar's title to the next empty line. */
    private static String section(String title) throws IOException {
        String notice = "\n" + Files.readString(NOTICE);
        String from = notice.substring(notice.indexOf("\n" + title + "\n"));
        return from.substring(0, from.indexOf("\n\n", 1));
    }

    private static List<String> words(String text) {
        return List.of(text.split("[\\s,;.]*\\s+|[.,;]+$", -1));
    }
}
