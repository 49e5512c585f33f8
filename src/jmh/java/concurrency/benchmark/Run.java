package concurrency.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What all parts of a run of the benchmarks share.
 *
 * @param machine what it runs on, and what the load was before, in a line
 * @param rounds how often each contender is measured, at least 1; parts that take long do less
 * @param python the interpreter with what src/jmh/python/requirements.txt pins; empty if it could
 *     not be had
 */
public record Run(String machine, int rounds, Optional<String> python) {

    /** Such as {@code , Python 3.11.7}; empty without Python. */
    public String pythonVersion() throws IOException {
        return python.isEmpty() ? "" : ", " + answer("import platform; print('Python', platform.python_version())");
    }

    /** The version of an installed Python package, such as {@code , loky 3.5.6}. */
    public String packageVersion(String name) throws IOException {
        String program =
                "import importlib.metadata as m; print('%1$s', m.version('%1$s'))".formatted(name);
        return python.isEmpty() ? "" : ", " + answer(program);
    }

    private String answer(String program) throws IOException {
        Process process = new ProcessBuilder(python.orElseThrow(), "-c", program).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    /** Half of the rounds, for what takes long: at least 1. */
    public int longRounds() {
        return (rounds + 1) / 2;
    }
}
