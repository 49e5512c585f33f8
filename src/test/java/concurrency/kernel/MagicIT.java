package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.CellResult;
import concurrency.notebook.KernelClient;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The magics of the rapaio kernel, each of them. */
class MagicIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @TempDir Path directory;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bash_runsAScriptAndItsOutputArrives() {
        CellResult result = kernel.run("%%bash\necho from bash\necho to the side >&2");
        assertThat(result.stdout()).isEqualTo("from bash\n");
        assertThat(result.stderr()).isEqualTo("to the side\n");
    }

    @Test
    void help_namesAllMagics() {
        assertThat(kernel.run("%help").value().orElseThrow())
                .contains("%jshell", "%%bash", "%jar", "%load", "%image", "%classpath")
                .contains("%dependency");
    }

    @Test
    void jshell_listsWhatIsDefined() {
        kernel.run(
                "import java.util.HexFormat;\nint listed = 3;\nint twice(int n) { return 2 * n; }\nrecord Listed(int n) {}");
        assertThat(plain("%jshell /vars")).contains("listed");
        assertThat(plain("%jshell /methods")).contains("twice");
        assertThat(plain("%jshell /types")).contains("Listed");
        assertThat(plain("%jshell /imports"))
                .contains("import java.io.*;", "import java.util.stream.*;")
                .contains("import concurrency.timing.Stopwatch;", "import java.util.HexFormat;");
        assertThat(plain("%jshell /list")).contains("int listed = 3");
        assertThat(plain("%jshell /list -all")).contains("int listed = 3");
    }

    @Test
    void classpath_addsAFolderOfClasses() throws IOException {
        compile("OfAFolder");
        assertThat(kernel.run("%classpath " + directory).status()).isEqualTo("ok");
        assertThat(kernel.run("sample.OfAFolder.text()").value()).contains("OfAFolder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%jar ", "%%jars\n"})
    void jar_addsAJar(String magic) throws IOException {
        String name = magic.startsWith("%%") ? "OfOneOfSomeJars" : "OfAJar";
        assertThat(kernel.run(magic + jar(name)).status()).isEqualTo("ok");
        assertThat(kernel.run("sample." + name + ".text()").value()).contains(name);
    }

    @Test
    void load_runsAScript() throws IOException {
        Path script = directory.resolve("script.jshell");
        Files.writeString(script, "int ofAScript = 5;\nSystem.out.println(\"loaded\");\n");
        assertThat(kernel.run("%load " + script).stdout()).isEqualTo("loaded\n");
        assertThat(kernel.run("ofAScript").value()).contains("5");
    }

    @Test
    void load_runsTheCodeOfANotebook() throws IOException {
        Path notebook = directory.resolve("other.ipynb");
        Files.writeString(
                notebook,
                """
                {"cells": [{"cell_type": "markdown", "source": ["no code"]},
                           {"cell_type": "code", "source": ["int ofANotebook = 6;\\n", "int more = 1;"]}],
                 "metadata": {"language_info": {"name": "java"}}}
                """);
        kernel.run("%load " + notebook);
        assertThat(kernel.run("ofANotebook + more").value()).contains("7");
    }

    @Test
    void image_showsAFile() throws IOException {
        Path image = directory.resolve("image.png");
        ImageIO.write(new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB), "png", image.toFile());
        assertThat(kernel.run("%image " + image).outputs().toString()).contains("image/png");
    }

    @Test
    void dependency_proposesAndLists() {
        kernel.run("%dependency /add-repo here " + directory.toUri());
        assertThat(plain("%dependency /list-repos")).contains("here");
        kernel.run("%dependency /add sample:nowhere:1.0");
        assertThat(plain("%dependency /list-dependencies")).contains("sample:nowhere:jar:1.0");
        assertThat(plain("%dependency /list-artifacts")).contains("Loaded artifacts count: 0");
    }

    /** From the local repository, which lies beside the kernel's jars: no test downloads it. */
    @Test
    void dependency_resolvesAndAddsToTheClassPath() throws IOException {
        String jars =
                kernel.run(
                                "new File(org.rapaio.jupyter.kernel.core.RapaioKernel.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getParent()")
                        .value()
                        .orElseThrow();
        Path repository = Path.of(jars, "mima_cache");
        Path artifact = Files.createDirectories(repository.resolve("sample/kept/1.0"));
        try (KernelClient fresh = KernelClient.start()) {
            Files.copy(jar("OfADependency"), artifact.resolve("kept-1.0.jar"));
            Files.writeString(
                    artifact.resolve("kept-1.0.pom"),
                    """
                    <project>
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>sample</groupId>
                      <artifactId>kept</artifactId>
                      <version>1.0</version>
                    </project>
                    """);
            Kernels.run(fresh, "%dependency /add sample:kept:1.0");
            assertThat(Kernels.run(fresh, "%dependency /resolve").stderr()).isEmpty();
            assertThat(Kernels.run(fresh, "sample.OfADependency.text()").value())
                    .contains("OfADependency");
        } finally {
            try (Stream<Path> below = Files.walk(repository)) {
                for (Path path : below.toList().reversed()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void aMagic_takesValuesOfVariables() {
        kernel.run("int interpolated = 41;");
        assertThat(kernel.run("%%bash\necho \\{interpolated + 1}").stdout()).isEqualTo("42\n");
    }

    @Test
    void anUnknownMagic_isAnErrorWithoutAStackTrace() {
        CellResult result = kernel.run("%nosuchmagic");
        assertThat(result.failure().orElseThrow().traceback().toString()).doesNotContain("at org.");
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void aFileThatIsNotThere_isAnErrorWithoutAStackTrace() {
        CellResult result = kernel.run("%jar " + directory.resolve("missing.jar"));
        assertThat(result.failure().orElseThrow().value()).contains("does not exist");
        assertThat(result.failure().orElseThrow().traceback()).hasSize(1);
    }

    /** What a magic prints or gives, without colours. */
    private static String plain(String magic) {
        CellResult result = kernel.run(magic);
        String text = result.stdout() + result.value().orElse("");
        return text.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    /** Compiles {@code sample.NAME}, whose {@code text()} is its name, into the directory. */
    private void compile(String name) throws IOException {
        Path source = directory.resolve(name + ".java");
        Files.writeString(
                source,
                "package sample; public class %s { public static String text() { return \"%<s\"; } }"
                        .formatted(name));
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", directory.toString(), source.toString());
        assertThat(failed).isZero();
    }

    private Path jar(String name) throws IOException {
        compile(name);
        Path jar = directory.resolve(name + ".jar");
        String entry = "sample/" + name + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry(entry));
            Files.copy(directory.resolve(entry), out);
        }
        return jar;
    }
}
