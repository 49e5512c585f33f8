package concurrency.kernel;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * Installs the kernel into a Jupyter: writes the kernelspec {@code java-concurrency}, which runs
 * {@code NotebookKernel} on the JDK this class runs on.
 *
 * <pre>
 * java -cp target/concurrency-in-java.jar concurrency.kernel.Kernelspec --prefix .venv
 * java -cp target/concurrency-in-java.jar concurrency.kernel.Kernelspec --train --user
 * </pre>
 */
public final class Kernelspec {

    static final String NAME = "java-concurrency";

    private static final String USAGE =
            "Usage: Kernelspec [--train] --prefix DIR (a Python environment) or Kernelspec [--train] --user";

    private Kernelspec() {}

    /**
     * Installs the kernelspec and prints where. Exits with 2 after bad usage and with 1 when it
     * cannot install, or not train, each with one sentence on the standard error.
     *
     * @param args {@code --prefix DIR}, the Python environment whose Jupyter gets the kernel, or
     *     {@code --user} for every Jupyter and VS Code of the user; {@code --train} before that
     *     also makes the AOT cache, unless there is one
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        boolean train = !args.isEmpty() && args.getFirst().equals("--train");
        List<String> where = train ? args.subList(1, args.size()) : args;
        Path jupyter;
        if (where.equals(List.of("--user"))) {
            jupyter = userData(System.getProperty("os.name"), System.getenv());
        } else if (where.size() == 2 && where.getFirst().equals("--prefix")) {
            jupyter = Path.of(where.getLast(), "share", "jupyter");
        } else {
            err.println(USAGE);
            return 2;
        }
        try {
            Path spec = jupyter.toAbsolutePath().normalize().resolve("kernels").resolve(NAME);
            install(new KernelFolder(spec), train, out);
            out.println(spec);
            return 0;
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.printf("Could not write the kernelspec below %s: %s.%n", jupyter, e);
        }
        return 1;
    }

    private static void install(KernelFolder folder, boolean train, PrintStream out)
            throws IOException, Refusal {
        Path java = runningJava();
        List<Path> jars = ownJars();
        folder.install(java, jars);
        if (!train || folder.cache(java, jars).isUsable()) {
            return;
        }
        out.println("Training the kernel, so that it starts in half the time.");
        Optional<Path> log = folder.train(java, jars);
        if (log.isPresent()) {
            throw new Refusal(
                    "The kernel is installed, but could not be trained, and starts slower: see %s.",
                    log.get());
        }
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
            for (String name : named.split(" ", -1)) {
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

    /** What the user has to change, in one sentence. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String sentence, Object... args) {
            super(sentence.formatted(args));
        }
    }
}
