package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelspecTest {

    @TempDir Path temp;

    private Path spec;
    private Path own;
    private Path library;

    @BeforeEach
    void twoJars() throws IOException {
        spec = temp.resolve("a prefix").resolve("kernels").resolve(Kernelspec.NAME);
        own = Files.writeString(temp.resolve("own.jar"), "own, first version");
        library = Files.writeString(temp.resolve("library.jar"), "library");
    }

    @Test
    void installed_runsTheGivenJavaWithFlagsClassPathAndConnectionFile() throws IOException {
        install();

        JsonNode kernel = kernelJson();
        List<String> argv = argv(kernel);
        assertThat(argv).startsWith("/jdk/bin/java").containsAll(KernelCommand.JVM_FLAGS);
        assertThat(argv).endsWith("concurrency.kernel.NotebookKernel", "{connection_file}");
        assertThat(kernel.get("display_name").asText()).isEqualTo("Java 25 (Concurrency)");
        assertThat(kernel.get("language").asText()).isEqualTo("java");
        assertThat(kernel.get("interrupt_mode").asText()).isEqualTo("message");
    }

    @Test
    void installed_holdsItsOwnCopiesInClassPathOrder() throws IOException {
        install();
        Files.delete(own);
        Files.delete(library);

        List<Path> classPath = classPath();
        assertThat(classPath).allMatch(jar -> jar.isAbsolute() && jar.startsWith(spec));
        assertThat(classPath)
                .extracting(Path::getFileName)
                .map(Path::toString)
                .containsExactly("own.jar", "library.jar");
        assertThat(classPath.getFirst()).hasContent("own, first version");
    }

    @Test
    void installedAgain_afterTheJarChanged_replacesTheOldCopies() throws IOException {
        install();
        Path before = classPath().getFirst();
        Files.writeString(own, "own, second version");
        install();

        assertThat(classPath().getFirst()).hasContent("own, second version");
        assertThat(before).doesNotExist();
        assertThat(filesBelow(spec)).hasSize(3);
    }

    @Test
    void installedAgain_withNothingChanged_leavesTheJarsOfARunningKernelAlone() throws IOException {
        install();
        Object before = Files.readAttributes(classPath().getFirst(), "*").get("fileKey");
        install();

        assertThat(Files.readAttributes(classPath().getFirst(), "*").get("fileKey"))
                .isEqualTo(before);
        assertThat(filesBelow(spec)).hasSize(3);
    }

    @Test
    void failedInstall_keepsTheOldKernel_andTheNextOneRecovers() throws IOException {
        install();
        JsonNode before = kernelJson();
        Files.writeString(own, "own, second version");
        Path missing = temp.resolve("missing.jar");

        assertThatThrownBy(() -> new KernelFolder(spec).install(java(), List.of(own, missing)))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(kernelJson()).isEqualTo(before);
        assertThat(classPath().getFirst()).hasContent("own, first version");

        install();
        assertThat(classPath().getFirst()).hasContent("own, second version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--prefix", "--user extra", "--prefix a b", "--help"})
    void badUsage_isOneSentenceAndExit2(String line) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> args = line.isEmpty() ? List.of() : List.of(line.split(" "));

        int exit =
                Kernelspec.run(
                        args, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("Usage: ");
    }

    @Test
    void runFromClassesThatAreNoJar_saysToBuildItAndExits1() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int exit =
                Kernelspec.run(
                        List.of("--prefix", temp.toString()),
                        System.out,
                        new PrintStream(err, true, StandardCharsets.UTF_8));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .contains("./mvnw package");
    }

    @Test
    void userData_followsJupyterOnEachSystem() {
        Map<String, String> home = Map.of("HOME", "/home/ada");

        assertThat(Kernelspec.userData("Linux", home))
                .isEqualTo(Path.of("/home/ada/.local/share/jupyter"));
        assertThat(Kernelspec.userData("Linux", Map.of("HOME", "/h", "XDG_DATA_HOME", "/data")))
                .isEqualTo(Path.of("/data/jupyter"));
        assertThat(Kernelspec.userData("Mac OS X", home))
                .isEqualTo(Path.of("/home/ada/Library/Jupyter"));
        assertThat(Kernelspec.userData("Windows 11", Map.of("APPDATA", "/roaming")))
                .isEqualTo(Path.of("/roaming/jupyter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", "Windows 11"})
    void userData_honoursJupyterDataDirEverywhere(String os) {
        assertThat(Kernelspec.userData(os, Map.of("HOME", "/h", "JUPYTER_DATA_DIR", "/mine")))
                .isEqualTo(Path.of("/mine"));
    }

    private void install() throws IOException {
        new KernelFolder(spec).install(java(), List.of(own, library));
    }

    private static Path java() {
        return Path.of("/jdk/bin/java");
    }

    private JsonNode kernelJson() throws IOException {
        return new ObjectMapper().readTree(spec.resolve("kernel.json").toFile());
    }

    private static List<String> argv(JsonNode kernel) {
        return kernel.get("argv").valueStream().map(JsonNode::asText).toList();
    }

    private List<Path> classPath() throws IOException {
        List<String> argv = argv(kernelJson());
        String joined = argv.get(argv.indexOf("-cp") + 1);
        return Stream.of(joined.split(File.pathSeparator)).map(Path::of).toList();
    }

    private static List<Path> filesBelow(Path root) throws IOException {
        try (Stream<Path> below = Files.walk(root)) {
            return below.filter(Files::isRegularFile).toList();
        }
    }
}
