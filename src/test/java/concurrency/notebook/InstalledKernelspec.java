package concurrency.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * A kernelspec directory as Jupyter finds it: what starts a kernel in the tests starts it there.
 */
public record InstalledKernelspec(Path directory) {
    private static InstalledKernelspec packaged;

    /**
     * The packaged kernel, installed into {@code target/it-prefix} by its own installer; once for
     * all tests of a JVM.
     */
    public static synchronized InstalledKernelspec packaged() {
        if (packaged == null) {
            packaged = install(Path.of("target", "it-prefix").toAbsolutePath());
        }
        return packaged;
    }

    private static InstalledKernelspec install(Path prefix) {
        Path jar = Path.of("target", "concurrency-in-java.jar");
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError(jar + " is missing: run ./mvnw verify, or package it first");
        }
        run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar + File.pathSeparator + Path.of("target", "lib", "*"),
                        "concurrency.kernel.Kernelspec",
                        "--prefix",
                        prefix.toString()));
        return new InstalledKernelspec(
                prefix.resolve(Path.of("share", "jupyter", "kernels", "java-concurrency")));
    }

    /** The command that starts a kernel, with the placeholders Jupyter knows filled in. */
    public List<String> command(Path connectionFile) {
        return StreamSupport.stream(json().path("argv").spliterator(), false)
                .map(JsonNode::asText)
                .map(word -> word.replace("{connection_file}", connectionFile.toString()))
                .map(word -> word.replace("{resource_dir}", directory.toString()))
                .toList();
    }

    /**
     * The same kernel with one more option for its JVM.
     *
     * @param folder where to write its kernelspec
     */
    InstalledKernelspec with(String option, Path folder) throws IOException {
        ObjectNode json = json().deepCopy();
        ((ArrayNode) json.path("argv")).insert(1, option);
        new JsonMapper().writeValue(folder.resolve("kernel.json").toFile(), json);
        return new InstalledKernelspec(folder);
    }

    /** The content of kernel.json. */
    public JsonNode json() {
        Path file = directory.resolve("kernel.json");
        try {
            return new JsonMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError("No kernelspec: cannot read " + file, e);
        }
    }

    private static void run(List<String> command) {
        try {
            Path log = Files.createTempFile("kernelspec", ".log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            if (!ended) {
                process.destroyForcibly();
            }
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(
                        "Installing the kernelspec failed: %s%n%s"
                                .formatted(command, Files.readString(log)));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
    }
}
