package concurrency.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine like the image in which Binder runs {@code postBuild}: a clean clone that is the home
 * of an ordinary user as well, and on the PATH a JDK 25, Maven, a Python environment and POSIX
 * tools.
 */
final class BinderMachine implements AutoCloseable {

    /** A user this machine does not know, so that the JVM takes HOME for its home. */
    private static final String STRANGER = "54321";

    private static final String IS_ABLE =
            "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";

    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Path root;
    private final boolean testerIsRoot;

    /** A command that did not end well, and what it wrote. */
    static final class Failure extends Exception {
        private static final long serialVersionUID = 1L;

        Failure(List<String> command, String what, String output) {
            super("%s %s:%n%s".formatted(String.join(" ", command), what, output));
        }
    }

    /** Prepares the machine, in a temporary folder. */
    BinderMachine() throws IOException, InterruptedException, Failure {
        this.root = Files.createTempDirectory("binder");
        this.testerIsRoot = Files.getAttribute(root, "unix:uid").equals(0);
        copyClone(Path.of("").toAbsolutePath(), home());
        copy(
                Path.of(Objects.requireNonNull(System.getProperty("maven.home"), "maven.home")),
                root.resolve("maven"),
                Set.of());
        Files.createDirectories(root.resolve("bin"));
        PosixTools.linkIn(root.resolve("bin"), "basename", "env", "ls", "rm", "sed", "uname");
        if (testerIsRoot) {
            call(List.of("chown", "-R", STRANGER + ":" + STRANGER, root.toString()), A_MINUTE);
        }
        run(A_MINUTE, python(), "-m", "venv", environment().toString());
    }

    Path home() {
        return root.resolve("clone");
    }

    Path environment() {
        return root.resolve("environment");
    }

    /**
     * Runs a command as the ordinary user, in the clone.
     *
     * @return what it wrote
     * @throws Failure if it ends with another exit code than 0, or not within the limit
     */
    String run(Duration limit, String... command)
            throws IOException, InterruptedException, Failure {
        String path =
                Stream.of(
                                environment().resolve("bin"),
                                Path.of(System.getProperty("java.home"), "bin"),
                                root.resolve("maven").resolve("bin"),
                                root.resolve("bin"))
                        .map(Path::toString)
                        .reduce((one, other) -> one + ":" + other)
                        .orElseThrow();
        List<String> line = new ArrayList<>();
        if (testerIsRoot) {
            line.addAll(List.of("setpriv", "--reuid=" + STRANGER, "--regid=" + STRANGER));
            line.add("--clear-groups");
        }
        line.addAll(List.of("env", "-i", "HOME=" + home(), "PATH=" + path, "LC_ALL=C.UTF-8"));
        line.addAll(List.of(command));
        return call(line, limit);
    }

    /** The first Python that can make an environment, and that the user may run. */
    private String python() throws IOException, InterruptedException {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path python = Path.of(folder, "python3");
            if (Files.isExecutable(python)) {
                try {
                    run(A_MINUTE, python.toString(), "-c", IS_ABLE);
                    return python.toString();
                } catch (Failure _) {
                    // The next one.
                }
            }
        }
        throw new AssertionError("No Python 3.10 or newer with venv that an ordinary user may run");
    }

    private String call(List<String> line, Duration limit)
            throws IOException, InterruptedException, Failure {
        Path log = Files.createTempFile("binder", ".log");
        Process process =
                new ProcessBuilder(line)
                        .directory(home().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String output = Files.readString(log);
            if (!ended) {
                throw new Failure(line, "has not ended within " + limit, output);
            }
            if (process.exitValue() != 0) {
                throw new Failure(line, "ended with " + process.exitValue(), output);
            }
            return output;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(log);
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> below = Files.walk(root)) {
            for (Path path : below.toList().reversed()) {
                Files.delete(path);
            }
        }
    }

    /** What a clone of the repository would have, uncommitted changes included. */
    private static void copyClone(Path repository, Path clone) throws IOException {
        Set<String> left = new HashSet<>(Set.of(".git"));
        for (String line : Files.readAllLines(repository.resolve(".gitignore"))) {
            if (line.endsWith("/")) {
                left.add(line.substring(0, line.length() - 1));
            }
        }
        copy(repository, clone, left);
    }

    private static void copy(Path from, Path to, Set<String> left) throws IOException {
        Files.walkFileTree(
                from,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(
                            Path folder, BasicFileAttributes attributes) throws IOException {
                        if (left.contains(folder.getFileName().toString())) {
                            return FileVisitResult.SKIP_SUBTREE;
                        }
                        Files.createDirectories(to.resolve(from.relativize(folder)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!left.contains(file.getFileName().toString())) {
                            Files.copy(
                                    file,
                                    to.resolve(from.relativize(file)),
                                    StandardCopyOption.COPY_ATTRIBUTES);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
