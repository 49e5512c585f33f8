package concurrency.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of a kernelspec as Jupyter reads it.
 *
 * <p>It holds copies of the jars, so that it outlives a {@code mvn clean}. They lie in a folder
 * named after their content, the AOT cache made from them beside them, and {@code kernel.json} is
 * replaced last, in one step: a Jupyter that reads it meanwhile finds the old kernel or the new
 * one, never half of one.
 */
record KernelFolder(Path directory) {

    /** Writes the jars first, {@code kernel.json} last; uses a cache that was made before. */
    void install(Path java, List<Path> jars) throws IOException {
        Path current = current(jars);
        if (Files.notExists(current)) {
            Path partial = libraries().resolve(current.getFileName() + ".partial");
            deleteTree(partial);
            Files.createDirectories(partial);
            for (Path jar : jars) {
                Files.copy(jar, partial.resolve(jar.getFileName()));
            }
            Files.move(partial, current, StandardCopyOption.ATOMIC_MOVE);
        }
        Path json = directory.resolve("kernel.json.partial");
        Files.write(json, json(cache(java, jars)));
        Files.move(json, directory.resolve("kernel.json"), StandardCopyOption.ATOMIC_MOVE);
        deleteOthers(current);
    }

    /** The cache of the kernel that {@link #install} has installed from the same jars. */
    AotCache cache(Path java, List<Path> jars) throws IOException {
        Path current = current(jars);
        List<Path> classPath =
                jars.stream().map(jar -> current.resolve(jar.getFileName())).toList();
        return new AotCache(current.resolve("kernel.aot"), new KernelCommand(java, classPath));
    }

    /**
     * Makes a cache and has the kernel use it.
     *
     * @return the log of the training run if it failed
     */
    Optional<Path> train(Path java, List<Path> jars) throws IOException {
        ClassIndex.write(cache(java, jars).command().classPath()); // the training is to use it, too
        Path scratch = Files.createTempDirectory(libraries(), "training");
        if (!cache(java, jars).make(scratch)) {
            return Optional.of(scratch.resolve("training.log"));
        }
        install(java, jars);
        return Optional.empty();
    }

    private Path libraries() {
        return directory.resolve("lib");
    }

    private Path current(List<Path> jars) throws IOException {
        return libraries().resolve(digest(jars));
    }

    private static byte[] json(AotCache cache) throws IOException {
        List<String> flags = cache.isUsable() ? cache.flags() : List.of();
        Map<String, Object> kernel = new LinkedHashMap<>();
        kernel.put(
                "argv",
                cache.command().line(flags, NotebookKernel.class.getName(), "{connection_file}"));
        kernel.put("display_name", "Java 25 (Concurrency)");
        kernel.put("language", "java");
        kernel.put("interrupt_mode", "message");
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsBytes(kernel);
    }

    private static String digest(List<Path> jars) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars) {
                digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    /** What an earlier install left. Windows keeps the jars of a running kernel: next time then. */
    private void deleteOthers(Path current) throws IOException {
        try (Stream<Path> found = Files.list(libraries())) {
            for (Path other : found.filter(path -> !path.equals(current)).toList()) {
                try {
                    deleteTree(other);
                } catch (IOException _) {
                    // It is in use.
                }
            }
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        try (Stream<Path> below = Files.walk(root)) {
            for (Path path : below.toList().reversed()) {
                Files.delete(path);
            }
        }
    }
}
