package concurrency.kernel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Installs the kernel into a Jupyter: writes the kernelspec {@code java-concurrency}, which runs
 * {@code NotebookKernel} on the JDK this class runs on.
 *
 * <pre>
 * java -cp target/concurrency-in-java.jar concurrency.kernel.Kernelspec --prefix .venv
 * java -cp target/concurrency-in-java.jar concurrency.kernel.Kernelspec --user
 * </pre>
 *
 * <p>The spec holds copies of the jars it needs, so that it outlives a {@code mvn clean}. They lie
 * in a folder named after their content, and {@code kernel.json} is replaced last, in one step: a
 * Jupyter that reads it meanwhile finds the old kernel or the new one, never half of one.
 */
public final class Kernelspec {

    static final String NAME = "java-concurrency";

    /** What the JVM of a kernel is told, and why. */
    static final List<String> JVM_FLAGS =
            List.of(
                    // Cells are compiled with preview features (structured concurrency, JEP 505).
                    "--enable-preview",
                    // ThreadContainers lists every thread, virtual ones included; ThreadSnapshot
                    // knows the monitors they hold.
                    "--add-opens=java.base/jdk.internal.vm=ALL-UNNAMED",
                    // Who holds the lock that a thread waits for: AbstractOwnableSynchronizer.
                    "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED",
                    // What carries a virtual thread, and which thread inherited what.
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    // No warning of the JDK about the kernel's own libraries reaches a notebook.
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    // One thread collects garbage: half the memory of G1 here, and no collector's
                    // threads in the CPU time a lesson measures.
                    "-XX:+UseSerialGC",
                    "-Xms64m",
                    // The compiler's classes fill the default of 21 MB at once, and then every
                    // collection that makes room there stops all threads for 100 ms.
                    "-XX:MetaspaceSize=128m",
                    // A quarter of the memory, the JDK's default, stated because Binder's 2 GB
                    // must hold the kernels of three open chapters.
                    "-XX:MaxRAMPercentage=25",
                    "-Djava.awt.headless=true",
                    "-Dfile.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8");

    private static final String USAGE =
            "Usage: Kernelspec --prefix DIR (a Python environment) or Kernelspec --user";

    private Kernelspec() {}

    /**
     * Installs the kernelspec and prints where. Exits with 2 after bad usage and with 1 when it
     * cannot install, each with one sentence on the standard error.
     *
     * @param args {@code --prefix DIR}, the Python environment whose Jupyter gets the kernel, or
     *     {@code --user} for every Jupyter and VS Code of the user
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        Path jupyter;
        if (args.equals(List.of("--user"))) {
            jupyter = userData(System.getProperty("os.name"), System.getenv());
        } else if (args.size() == 2 && args.getFirst().equals("--prefix")) {
            jupyter = Path.of(args.getLast(), "share", "jupyter");
        } else {
            err.println(USAGE);
            return 2;
        }
        try {
            Path spec = jupyter.toAbsolutePath().normalize().resolve("kernels").resolve(NAME);
            install(spec, runningJava(), ownJars());
            out.println(spec);
            return 0;
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.printf("Could not write the kernelspec below %s: %s.%n", jupyter, e);
        }
        return 1;
    }

    /** Writes the spec folder: copies of the jars first, {@code kernel.json} last. */
    static void install(Path spec, Path java, List<Path> jars) throws IOException {
        Path libraries = spec.resolve("lib");
        Path current = libraries.resolve(digest(jars));
        if (Files.notExists(current)) {
            Path partial = libraries.resolve(current.getFileName() + ".partial");
            deleteTree(partial);
            Files.createDirectories(partial);
            for (Path jar : jars) {
                Files.copy(jar, partial.resolve(jar.getFileName()));
            }
            Files.move(partial, current, StandardCopyOption.ATOMIC_MOVE);
        }
        List<Path> classPath =
                jars.stream().map(jar -> current.resolve(jar.getFileName())).toList();
        Path json = spec.resolve("kernel.json.partial");
        Files.write(json, json(java, classPath));
        Files.move(json, spec.resolve("kernel.json"), StandardCopyOption.ATOMIC_MOVE);
        deleteOthers(libraries, current);
    }

    private static byte[] json(Path java, List<Path> classPath) throws IOException {
        List<String> argv = new ArrayList<>();
        argv.add(java.toString());
        argv.addAll(JVM_FLAGS);
        argv.add("-cp");
        // In this order, and absolute: VS Code has been known to leave {resource_dir} as it is.
        argv.add(
                classPath.stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
        argv.add("concurrency.kernel.NotebookKernel");
        argv.add("{connection_file}");

        Map<String, Object> kernel = new LinkedHashMap<>();
        kernel.put("argv", argv);
        kernel.put("display_name", "Java 25 (Concurrency)");
        kernel.put("language", "java");
        kernel.put("interrupt_mode", "message");
        return new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsBytes(kernel);
    }

    /** The {@code java} of the running JDK; the kernel needs exactly 25, and {@code jdk.jshell}. */
    private static Path runningJava() throws Refusal {
        String home = System.getProperty("java.home");
        if (Runtime.version().feature() != 25) {
            throw new Refusal("The kernel needs JDK 25, but %s is %s.", home, Runtime.version());
        }
        if (ModuleFinder.ofSystem().find("jdk.jshell").isEmpty()) {
            throw new Refusal("The kernel needs a full JDK 25, but %s has no compiler.", home);
        }
        return Path.of(home, "bin", File.separatorChar == '\\' ? "java.exe" : "java");
    }

    /** The jar this class was loaded from, then the jars its manifest names, in that order. */
    private static List<Path> ownJars() throws IOException, Refusal {
        Path own = ownLocation();
        if (Files.isDirectory(own)) {
            throw new Refusal("Build the jar first, with ./mvnw package: %s has none.", own);
        }
        List<Path> jars = new ArrayList<>(List.of(own));
        try (JarFile jar = new JarFile(own.toFile())) {
            String named =
                    jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String name : named.split(" ")) {
                jars.add(own.resolveSibling(name));
            }
        }
        return jars;
    }

    private static Path ownLocation() {
        try {
            return Path.of(
                    Kernelspec.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the user's Jupyter looks for kernels: {@code jupyter --data-dir}. */
    static Path userData(String os, Map<String, String> environment) {
        String chosen = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!chosen.isEmpty()) {
            return Path.of(chosen);
        }
        // HOME, as Python has it: the JVM's user.home does not follow HOME.
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        if (os.startsWith("Windows")) {
            return Path.of(environment.getOrDefault("APPDATA", home), "jupyter");
        }
        if (os.startsWith("Mac")) {
            return Path.of(home, "Library", "Jupyter");
        }
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return data.isEmpty()
                ? Path.of(home, ".local", "share", "jupyter")
                : Path.of(data, "jupyter");
    }

    private static String digest(List<Path> jars) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path jar : jars) {
                digest.update(jar.getFileName().toString().getBytes());
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has SHA-256
        }
    }

    /** What an earlier install left. Windows keeps the jars of a running kernel: next time then. */
    private static void deleteOthers(Path libraries, Path current) throws IOException {
        try (Stream<Path> found = Files.list(libraries)) {
            for (Path other : found.filter(path -> !path.equals(current)).toList()) {
                try {
                    deleteTree(other);
                } catch (IOException _) {
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

    /** What the user has to change, in one sentence. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String sentence, Object... args) {
            super(sentence.formatted(args));
        }
    }
}
