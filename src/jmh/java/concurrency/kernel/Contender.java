package concurrency.kernel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import concurrency.notebook.InstalledKernelspec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A kernel to be measured.
 *
 * @param name a short name, for the table
 * @param release its name and version, where the kernel itself tells those of an earlier one; else
 *     empty
 * @param environment what it needs to be told beside its command
 */
record Contender(
        String name,
        String release,
        InstalledKernelspec spec,
        Map<String, String> environment,
        SampleCells cells) {

    static final String OURS = "ours";

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path LIBRARIES = Path.of("target", "lib").toAbsolutePath();

    /** Ours, as {@code ./lab} installs it, its AOT cache included. */
    static Contender ours(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>(List.of(Path.of("target", "concurrency-in-java.jar")));
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            libraries.sorted().forEach(jars::add);
        }
        KernelFolder kernel = new KernelFolder(folder.resolve(OURS).toAbsolutePath());
        kernel.install(JAVA, jars);
        if (!kernel.cache(JAVA, jars).isUsable()) {
            kernel.train(JAVA, jars)
                    .ifPresent(
                            log -> {
                                throw new AssertionError("Training the kernel failed: see " + log);
                            });
        }
        return new Contender(
                OURS, "", new InstalledKernelspec(kernel.directory()), Map.of(), SampleCells.JAVA);
    }

    /** The rapaio kernel as its own previews are set up, so that it can run the chapters' code. */
    static Contender stock(Path folder) throws IOException {
        Path jar;
        try (Stream<Path> libraries = Files.list(LIBRARIES)) {
            jar =
                    libraries
                            .filter(path -> path.getFileName().toString().startsWith("rapaio-"))
                            .findFirst()
                            .orElseThrow();
        }
        List<String> argv =
                List.of(
                        JAVA.toString(),
                        "--enable-preview",
                        "-jar",
                        jar.toString(),
                        "{connection_file}");
        return new Contender(
                "rapaio",
                jar.getFileName().toString().replaceFirst("-([\\d.]+)\\.jar$", " $1"),
                write(folder.resolve("rapaio"), argv),
                Map.of("RJK_COMPILER_OPTIONS", "--enable-preview --release 25"),
                SampleCells.JAVA);
    }

    static Contender ipykernel(Path python, Path folder) throws IOException {
        List<String> argv =
                List.of(python.toString(), "-m", "ipykernel_launcher", "-f", "{connection_file}");
        return new Contender(
                "ipykernel",
                "",
                write(folder.resolve("ipykernel"), argv),
                Map.of(),
                SampleCells.PYTHON);
    }

    static Contender jjava(Path python, Path folder) throws IOException {
        Path environment = python.getParent().getParent();
        Path jars = environment.resolve(Path.of("share", "jupyter", "kernels", "java"));
        List<String> argv =
                List.of(
                        JAVA.toString(),
                        "-jar",
                        jars.resolve("jjava-launcher.jar").toString(),
                        jars.resolve("jjava.jar").toString(),
                        "{connection_file}");
        // Its launcher takes the java on the PATH.
        String path = JAVA.getParent() + File.pathSeparator + System.getenv("PATH");
        return new Contender(
                "JJava",
                "",
                write(folder.resolve("jjava"), argv),
                Map.of("PATH", path),
                SampleCells.JAVA);
    }

    private static InstalledKernelspec write(Path directory, List<String> argv)
            throws IOException {
        Files.createDirectories(directory);
        new JsonMapper().writeValue(directory.resolve("kernel.json").toFile(), Map.of("argv", argv));
        return new InstalledKernelspec(directory);
    }

    boolean isOurs() {
        return name.equals(OURS);
    }
}
