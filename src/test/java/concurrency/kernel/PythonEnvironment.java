package concurrency.kernel;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Python virtual environment with what a requirements file pins; made once, and reused. */
public record PythonEnvironment(Path directory) {

    /** As {@code ./lab} looks for it. */
    private static final List<String> NAMES =
            List.of(
                    "python3",
                    "python3.14",
                    "python3.13",
                    "python3.12",
                    "python3.11",
                    "python3.10",
                    "python");

    private static final String IS_ABLE =
            "import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 10))";

    private static final Duration TO_ANSWER = Duration.ofMinutes(1);
    private static final Duration TO_DOWNLOAD = Duration.ofMinutes(10);

    /** What a process wrote, and its exit code. */
    private record Ended(int exitCode, String output) {}

    /**
     * The environment in a directory, with what the requirements name.
     *
     * @throws AssertionError if there is no Python that can, or a download fails
     */
    public static PythonEnvironment in(Path directory, Path requirements) {
        PythonEnvironment environment = new PythonEnvironment(directory);
        try {
            // Copied last: an environment that was not finished has none.
            Path installed = directory.resolve("requirements.txt");
            if (!hasSameText(requirements, installed)) {
                environment.create(requirements);
                Files.copy(requirements, installed);
            }
        } catch (IOException e) {
            throw new AssertionError("Cannot make a Python environment in " + directory, e);
        }
        return environment;
    }

    /** Runs the tests in a directory and gives what came of each. */
    List<PythonTest> test(Path tests, Map<String, String> variables, Duration limit) {
        Path report = directory.resolve("report.xml");
        try {
            Files.deleteIfExists(report);
            Ended pytest =
                    run(
                            List.of(
                                    python(),
                                    "-B", // no __pycache__ beside the sources
                                    "-m",
                                    "pytest",
                                    "-p",
                                    "no:cacheprovider",
                                    "--tb=short",
                                    "--junitxml=" + report,
                                    tests.toString()),
                            variables,
                            limit);
            if (pytest.exitCode() > 1 || !Files.exists(report)) { // 1: some tests failed
                throw new AssertionError("pytest did not get to its end:\n" + pytest.output());
            }
            return PythonTest.read(report);
        } catch (IOException e) {
            throw new AssertionError("Cannot run the Python tests", e);
        }
    }

    /**
     * Runs its interpreter and gives what that wrote.
     *
     * @throws AssertionError if it ends with another exit code than 0, or not within the limit
     */
    public String run(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(python()));
        command.addAll(List.of(arguments));
        try {
            Ended ended = run(command, Map.of(), limit);
            if (ended.exitCode() != 0) {
                throw new AssertionError(String.join(" ", command) + ":\n" + ended.output());
            }
            return ended.output();
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + command, e);
        }
    }

    private void create(Path requirements) throws IOException {
        mustEndWell(List.of(base(), "-m", "venv", "--clear", directory.toString()));
        mustEndWell(
                List.of(
                        python(),
                        "-m",
                        "pip",
                        "install",
                        "--disable-pip-version-check",
                        "--no-input",
                        "--require-hashes",
                        "-r",
                        requirements.toString()));
    }

    private static String base() throws IOException {
        for (String name : NAMES) {
            if (isAble(name)) {
                return name;
            }
        }
        throw new AssertionError(
                "Jupyter's test of kernels needs Python 3.10 or newer with its venv module:"
                        + " install one (Debian and Ubuntu: sudo apt install python3-venv)");
    }

    private static boolean isAble(String name) throws IOException {
        if (onPath(name).isEmpty()) {
            return false;
        }
        return run(List.of(name, "-c", IS_ABLE), Map.of(), TO_ANSWER).exitCode() == 0;
    }

    private static Optional<Path> onPath(String name) {
        String file = onWindows() ? name + ".exe" : name;
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, file))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The path of its interpreter. */
    public String python() {
        return directory
                .resolve(onWindows() ? Path.of("Scripts", "python.exe") : Path.of("bin", "python"))
                .toString();
    }

    private static boolean onWindows() {
        return System.getProperty("os.name").startsWith("Windows");
    }

    private static boolean hasSameText(Path file, Path other) throws IOException {
        try {
            return Files.mismatch(file, other) < 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void mustEndWell(List<String> command) throws IOException {
        Ended ended = run(command, Map.of(), TO_DOWNLOAD);
        if (ended.exitCode() != 0) {
            throw new AssertionError(
                    "%s failed: if a download did, check the network connection.%n%s"
                            .formatted(String.join(" ", command), ended.output()));
        }
    }

    private static Ended run(List<String> command, Map<String, String> variables, Duration limit)
            throws IOException {
        Path log = Files.createTempFile("python", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            String output = Files.readString(log);
            if (!ended) {
                throw new AssertionError(
                        "%s has not ended within %s:%n%s"
                                .formatted(String.join(" ", command), limit, output));
            }
            return new Ended(process.exitValue(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(log);
        }
    }
}
