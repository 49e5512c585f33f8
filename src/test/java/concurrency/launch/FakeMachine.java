package concurrency.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A machine that has only what a test gives it: a clone with the real {@code lab} and fakes of
 * Maven, JDK and Python, which note in {@code calls} what they were asked to do.
 */
final class FakeMachine {

    /** The places {@code lab} looks for a JDK in, outside the home directory. */
    private static final Pattern SYSTEM_PLACE =
            Pattern.compile("(?<=[ (])(?=/(usr|opt|Library|home/linuxbrew|run|nix)/)");

    /** One run of {@code lab}. */
    record Run(int exit, String out, String err, List<String> calls) {}

    private final Path root;
    private Path clone;

    FakeMachine(Path root) throws IOException {
        this.root = root;
        this.clone = root.resolve("my clone");
        Files.createDirectories(root.resolve("home"));
        Path repository = Path.of("").toAbsolutePath();
        Files.createDirectories(clone.resolve("binder"));
        Files.createDirectories(clone.resolve("notebooks"));
        write("src/main/java/Hello.java", "class Hello {}");
        write("pom.xml", "<project/>");
        write("binder/requirements.txt", "jupyterlab==4.6.6");
        for (String settings : List.of("overrides.json", "jupyter_server_config.json")) {
            Files.copy(
                    repository.resolve("binder").resolve(settings),
                    clone.resolve("binder").resolve(settings));
        }
        String lab = Files.readString(repository.resolve("lab"));
        String moved = SYSTEM_PLACE.matcher(lab).replaceAll(quoted(root.toString()));
        script(clone.resolve("lab"), moved.substring(moved.indexOf('\n') + 1));
        script(
                clone.resolve("mvnw"),
                """
                echo "mvnw with $JAVA_HOME" >>"$CALLS"
                if [ -f mvnw.says ]; then cat mvnw.says; exit 1; fi
                mkdir -p target && echo jar >target/concurrency-in-java.jar
                """);
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    Path folder() {
        return clone;
    }

    Path home() {
        return root.resolve("home");
    }

    Path bin() {
        return root.resolve("bin");
    }

    /** A place as {@code lab} names it, on this machine: absolute, or below {@code ~}. */
    Path place(String place) {
        return place.startsWith("~")
                ? home().resolve(place.substring(2))
                : root.resolve(place.substring(1));
    }

    /** A file of the clone. */
    Path write(String name, String content) throws IOException {
        Path file = clone.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    void moveClone(String name) throws IOException {
        clone = Files.move(clone, root.resolve(name));
    }

    /** A JDK whose {@code java} notes which class it ran. */
    Path jdk(Path home, String version) throws IOException {
        script(home.resolve("bin/javac"), "echo javac " + version);
        script(
                home.resolve("bin/java"),
                """
                clone=$(dirname "$2")/..
                shift 2
                echo "java $*" >>"$CALLS"
                case "$2" in
                --train) if [ -f "$clone/train.says" ]; then cat "$clone/train.says"; exit 1; fi ;;
                esac
                """);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    /** A Python on the PATH. */
    void python(String name, boolean newEnough, boolean makesEnvironments) throws IOException {
        String can = !newEnough ? "" : makesEnvironments ? "ok" : "no-venv";
        Path inside = script(root.resolve("python-of-a-venv"), VENV_PYTHON);
        script(
                bin().resolve(name),
                """
                case "$1 $2" in
                "-m venv")
                    echo venv >>"$CALLS"
                    mkdir -p "$4/bin" && cp "%s" "$4/bin/python" ;;
                *) echo "%s" ;;
                esac
                """
                        .formatted(inside, can));
    }

    private static final String VENV_PYTHON =
            """
            case "$1 $2" in
            "-m pip")
                echo pip >>"$CALLS"
                says=$(dirname "$0")/../../pip.says
                if [ -f "$says" ]; then cat "$says"; exit 1; fi ;;
            "-m jupyterlab")
                shift 2
                echo "jupyterlab in $PWD:" "$@" >>"$CALLS" ;;
            *refresh.py*)
                shift
                echo "refresh, live $CONCURRENCY_LIVE:" "$@" >>"$CALLS" ;;
            *site.py*)
                shift
                echo site "$@" >>"$CALLS" ;;
            "- 8899") exit 1 ;;
            esac
            """;

    /** Runs {@code lab} from the home directory, with nothing in its environment but this. */
    Run lab(String... options) throws IOException, InterruptedException {
        return lab(Map.of(), options);
    }

    Run lab(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path calls = root.resolve("calls");
        Path out = root.resolve("out");
        Path err = root.resolve("err");
        Files.deleteIfExists(calls);
        List<String> command = new ArrayList<>(List.of(clone.resolve("lab").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(home().toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin() + ":" + PosixTools.folder());
        builder.environment().put("HOME", home().toString());
        builder.environment().put("CALLS", calls.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("lab did not end: " + Files.readString(out));
        }
        return new Run(
                process.exitValue(),
                Files.readString(out),
                Files.readString(err),
                Files.exists(calls) ? Files.readAllLines(calls) : List.of());
    }

    private static Path script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
