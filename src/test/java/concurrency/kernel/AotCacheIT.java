package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.content;
import static concurrency.kernel.Kernels.run;
import static org.assertj.core.api.Assertions.assertThat;

import concurrency.notebook.InstalledKernelspec;
import concurrency.notebook.KernelClient;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kernel with an AOT cache, and with what is left of one. */
class AotCacheIT {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir private static Path trained;
    @TempDir private Path temp;

    private static List<Path> jars;

    private KernelFolder kernel;

    @BeforeAll
    static void train() throws IOException {
        jars = new ArrayList<>(List.of(Path.of("target", "concurrency-in-java.jar")));
        try (Stream<Path> libraries = Files.list(Path.of("target", "lib"))) {
            libraries.sorted().forEach(jars::add);
        }
        KernelFolder folder = new KernelFolder(trained);
        folder.install(JAVA, jars);
        assertThat(folder.train(JAVA, jars)).as("log of a failed training").isEmpty();
    }

    @BeforeEach
    void installWithTheCache() throws IOException {
        kernel = new KernelFolder(temp.resolve("a kernel"));
        kernel.install(JAVA, jars);
        Files.copy(new KernelFolder(trained).cache(JAVA, jars).file(), cache());
        kernel.install(JAVA, jars);
    }

    @Test
    void usableCache_isUsedAndKept() throws Exception {
        assertThat(kernelJson()).contains("-XX:AOTCache=" + cache());
        assertThat(jvmTakesTheCache()).isTrue();
        assertRunsSilently();

        kernel.install(JAVA, jars);
        assertThat(kernelJson()).contains("-XX:AOTCache=" + cache());
    }

    @Test
    void trainedKernel_findsTheClassesOfTheJdk() {
        try (KernelClient client =
                KernelClient.start(new InstalledKernelspec(trained), Path.of(""), Map.of())) {
            assertThat(run(client, "new AbstractMap.SimpleEntry<>(1, List.of(2)).getKey()").value())
                    .contains("1");
            assertThat(run(client, "java.sql.Types.NULL").value()).contains("0");
            String begun = "new ConcurrentSkipLi";
            assertThat(
                            client.ask(
                                            "complete_request",
                                            content()
                                                    .put("code", begun)
                                                    .put("cursor_pos", begun.length()),
                                            PATIENCE)
                                    .path("matches")
                                    .toString())
                    .contains("ConcurrentSkipListMap", "ConcurrentSkipListSet");
        }
    }

    /** What a full disk, an update or a bad copy makes of a cache. */
    enum Damage {
        EMPTY(bytes -> new byte[0]),
        TRUNCATED(bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
        GARBAGE(bytes -> {
            new Random(1).nextBytes(bytes);
            return bytes;
        }),
        OF_ANOTHER_JDK(bytes -> {
            bytes[indexOf(bytes, System.getProperty("java.vm.version"))] ^= 1;
            return bytes;
        });

        private final UnaryOperator<byte[]> change;

        Damage(UnaryOperator<byte[]> change) {
            this.change = change;
        }

        private static int indexOf(byte[] bytes, String text) {
            return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedCache_isSilentlyNotUsed_andTheNextInstallForgetsIt(Damage damage) throws Exception {
        Files.write(cache(), damage.change.apply(Files.readAllBytes(cache())));

        assertThat(jvmTakesTheCache()).isFalse();
        assertRunsSilently();

        kernel.install(JAVA, jars);
        assertThat(kernelJson()).doesNotContain("AOT");
    }

    @Test
    void missingCache_isSilentlyNotUsed() throws IOException {
        Files.delete(cache());

        assertRunsSilently();
    }

    @Test
    void changedJar_leavesTheCacheBehind() throws IOException {
        Path old = cache();
        Path changed = Files.copy(jars.getFirst(), temp.resolve(jars.getFirst().getFileName()));
        try (FileSystem jar = FileSystems.newFileSystem(changed)) {
            Files.writeString(jar.getPath("more.txt"), "more");
        }
        List<Path> others = Stream.concat(Stream.of(changed), jars.stream().skip(1)).toList();

        kernel.install(JAVA, others);

        assertThat(kernelJson()).doesNotContain("AOT");
        assertThat(old).doesNotExist();
        assertRunsSilently();
    }

    @Test
    void killedTraining_leavesNoCache_andTheNextInstallCleansUp() throws Exception {
        Process installer =
                new ProcessBuilder(
                                JAVA.toString(),
                                "-cp",
                                jars.getFirst().toString(),
                                Kernelspec.class.getName(),
                                "--train",
                                "--prefix",
                                temp.resolve("prefix").toString())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
        // The installer starts the training JVM, and that the one that writes the cache.
        while (installer.descendants().count() < 2) {
            assertThat(installer.isAlive()).isTrue();
            LockSupport.parkNanos(1_000_000);
        }
        List<ProcessHandle> descendants = installer.descendants().toList();
        installer.destroyForcibly().waitFor();
        for (ProcessHandle process : descendants) {
            process.destroyForcibly();
            process.onExit().get(1, TimeUnit.MINUTES);
        }

        Path share = temp.resolve("prefix").resolve(Path.of("share", "jupyter", "kernels"));
        kernel = new KernelFolder(share.resolve(Kernelspec.NAME));
        assertRunsSilently();
        assertThat(kernelJson()).doesNotContain("AOT");
        kernel.install(JAVA, jars);
        try (Stream<Path> left = Files.list(kernel.directory().resolve("lib"))) {
            assertThat(left).containsExactly(cache().getParent());
        }
        assertThat(cache()).doesNotExist();
    }

    /** As the JVM itself says, which with this flag starts with the cache or not at all. */
    private boolean jvmTakesTheCache() throws Exception {
        List<String> line =
                new ArrayList<>(
                        new InstalledKernelspec(kernel.directory()).command(Path.of("none")));
        line.subList(line.size() - 2, line.size()).clear();
        line.addAll(List.of("-XX:AOTMode=on", "-version"));
        return new ProcessBuilder(line)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private void assertRunsSilently() {
        try (KernelClient client =
                KernelClient.start(
                        new InstalledKernelspec(kernel.directory()), Path.of(""), Map.of())) {
            assertThat(run(client, "1 + 1").value()).contains("2");
            assertThat(client.log()).isEmpty();
        }
    }

    private Path cache() throws IOException {
        return kernel.cache(JAVA, jars).file();
    }

    private String kernelJson() throws IOException {
        return Files.readString(kernel.directory().resolve("kernel.json"));
    }
}
