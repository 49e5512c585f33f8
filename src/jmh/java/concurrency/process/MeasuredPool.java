package concurrency.process;

import com.fasterxml.jackson.databind.json.JsonMapper;
import concurrency.benchmark.Measurements;
import concurrency.benchmark.Memory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program with a process pool, asked over a pipe. */
final class MeasuredPool implements AutoCloseable {

    private static final Duration TO_ANSWER = Duration.ofMinutes(3);
    private static final Duration TO_END = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private MeasuredPool(Process process) {
        this.process = process;
        this.requests = process.outputWriter();
        this.answers = process.inputReader();
    }

    static MeasuredPool start(List<String> command) throws IOException {
        return new MeasuredPool(
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /**
     * The median of what the program answers.
     *
     * @param arguments names and values by turns
     */
    double ask(String what, Object... arguments) throws IOException {
        return Measurements.median(Arrays.stream(request(what, arguments)).boxed().toList());
    }

    /** The median memory of its workers, in bytes. */
    double workerMemory() throws IOException {
        double[] pids = request("pids");
        double[] bytes = new double[pids.length];
        for (int i = 0; i < pids.length; i++) {
            bytes[i] = Memory.residentBytes((long) pids[i]);
        }
        return Measurements.median(Arrays.stream(bytes).boxed().toList());
    }

    private double[] request(String what, Object... arguments) throws IOException {
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
