package concurrency.benchmark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that is measured, in Java or in Python: it is asked over a pipe, measures itself, and
 * answers with numbers. {@link Requests} and src/jmh/python/requests_on_stdin.py are its other end.
 */
public final class Program implements AutoCloseable {

    private static final Duration TO_ANSWER = Duration.ofMinutes(3);
    private static final Duration TO_END = Duration.ofSeconds(10);
    private static final Path PYTHON = Path.of("src", "jmh", "python");
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private Program(Process process) {
        this.process = process;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    /** Starts a program; what it prints to standard error is for whoever runs the benchmarks. */
    public static Program start(List<String> command) throws IOException {
        return start(command, ProcessBuilder.Redirect.INHERIT);
    }

    /** Starts a program that prints what nobody needs to see. */
    public static Program quiet(List<String> command) throws IOException {
        return start(command, ProcessBuilder.Redirect.DISCARD);
    }

    private static Program start(List<String> command, ProcessBuilder.Redirect errors)
            throws IOException {
        return new Program(new ProcessBuilder(command).redirectError(errors).start());
    }

    /** What starts a program with the packaged library, and the benchmarks' own classes. */
    public static List<String> java(Class<?> main, String... arguments) {
        Path target = Path.of("target").toAbsolutePath();
        String classPath =
                String.join(
                        File.pathSeparator,
                        target.resolve("concurrency-in-java.jar").toString(),
                        target.resolve("lib").resolve("*").toString(),
                        target.resolve("test-classes").toString());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java, "-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /** What starts a script of src/jmh/python. */
    public static List<String> python(String interpreter, String script, String... arguments) {
        // -B: no __pycache__ beside the sources.
        List<String> command =
                new ArrayList<>(List.of(interpreter, "-B", PYTHON.resolve(script).toString()));
        command.addAll(List.of(arguments));
        return List.copyOf(command);
    }

    /**
     * The median of what the program answers.
     *
     * @param arguments names and values by turns
     */
    public double ask(String what, Object... arguments) throws IOException {
        return Measurements.median(
                Arrays.stream(answers(what, arguments)).boxed().toList());
    }

    /**
     * What the program answers.
     *
     * @param arguments names and values by turns
     * @throws IOException if it ends instead, or takes longer than three minutes
     */
    public double[] answers(String what, Object... arguments) throws IOException {
        Map<String, Object> request = new HashMap<>(Map.of("do", what));
        for (int i = 0; i < arguments.length; i += 2) {
            request.put((String) arguments[i], arguments[i + 1]);
        }
        CompletableFuture<Void> limit =
                CompletableFuture.runAsync(
                        this::destroy,
                        CompletableFuture.delayedExecutor(
                                TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        try {
            requests.write(JSON.writeValueAsString(request) + "\n");
            requests.flush();
            String answer = answers.readLine();
            if (answer == null) {
                throw new IOException("no answer to " + request);
            }
            return JSON.readValue(answer, double[].class);
        } finally {
            limit.cancel(false);
        }
    }

    /** The median memory of the workers that it names when asked for "pids", in bytes. */
    public double workerMemory() throws IOException {
        List<Double> bytes = new ArrayList<>();
        for (double pid : answers("pids")) {
            bytes.add((double) Memory.residentBytes((long) pid));
        }
        return Measurements.median(bytes);
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Ends the program, and what it may have left behind. */
    @Override
    public void close() throws IOException {
        try {
            requests.close();
            process.waitFor(TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            destroy();
        }
    }

    private void destroy() {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .forEach(ProcessHandle::destroyForcibly);
    }
}
