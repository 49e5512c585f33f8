package concurrency.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import concurrency.benchmark.Measurements;
import concurrency.benchmark.Memory;
import concurrency.notebook.Channel;
import concurrency.notebook.KernelClient;
import concurrency.notebook.Output;
import concurrency.notebook.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running kernel, asked over the Jupyter protocol, with the clock in hand. */
final class MeasuredKernel implements AutoCloseable {

    static final int PRINTED_LINES = 100_000;

    private static final Duration TO_START = Duration.ofSeconds(20);
    private static final Duration TO_ANSWER = Duration.ofSeconds(120);
    private static final Duration TO_PRINT = Duration.ofMinutes(1);
    private static final Duration LATE_LINES = Duration.ofSeconds(1);
    private static final int TRIVIAL_CELLS = 40;

    private final Contender contender;
    private final Measurements results;
    private final KernelClient client;
    private final JsonNode info;
    private final double secondsToReady;
    private final double secondsToFirst;

    private MeasuredKernel(Contender contender, Measurements results) {
        this.contender = contender;
        this.results = results;
        long start = System.nanoTime();
        this.client = KernelClient.launch(contender.spec(), Path.of(""), contender.environment());
        try {
            this.info =
                    client.send(Channel.SHELL, "kernel_info_request", Kernels.content())
                            .reply(TO_START)
                            .content();
            this.secondsToReady = secondsSince(start);
            run("1 + 1");
            this.secondsToFirst = secondsSince(start);
        } catch (AssertionError e) {
            client.close();
            throw e;
        }
    }

    /**
     * Launches a kernel.
     *
     * @throws AssertionError if it does not answer
     */
    static MeasuredKernel launch(Contender contender, Measurements results) {
        return new MeasuredKernel(contender, results);
    }

    /** Such as {@code ipykernel 7.4.0}. */
    String implementation() {
        return contender.release().isEmpty()
                ? info.path("implementation").asText()
                        + " "
                        + info.path("implementation_version").asText()
                : contender.release();
    }

    /** Notes what its launch took. */
    void noteLaunch() {
        add(Measure.READY, secondsToReady);
        add(Measure.FIRST, secondsToFirst);
    }

    /** Runs the first cells, and notes what they took. */
    void runSixCells() {
        long start = System.nanoTime();
        contender.cells().six().forEach(this::run);
        add(Measure.SIX, secondsSince(start));
    }

    /** The median of what trivial cells take, after as many that do not count. */
    void runTrivialCells() {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 2 * TRIVIAL_CELLS; i++) {
            long start = System.nanoTime();
            run("1 + " + i);
            millis.add(1_000 * secondsSince(start));
        }
        add(Measure.TRIVIAL, Measurements.median(millis.subList(TRIVIAL_CELLS, millis.size())));
    }

    void print() throws InterruptedException {
        long start = System.nanoTime();
        Request cell = client.submit(contender.cells().printing(PRINTED_LINES));
        cell.done(TO_PRINT);
        add(Measure.PRINTING, secondsSince(start));
        Thread.sleep(LATE_LINES);
        List<Output.Stream> printed =
                cell.outputs().stream()
                        .filter(Output.Stream.class::isInstance)
                        .map(Output.Stream.class::cast)
                        .toList();
        add(
                Measure.LINES,
                printed.stream()
                        .flatMapToInt(output -> output.text().chars())
                        .filter(c -> c == '\n')
                        .count());
        add(Measure.MESSAGES, printed.size());
    }

    void define(int from, int to) {
        for (int i = from; i < to; i++) {
            run(contender.cells().definition(i));
        }
    }

    /** Runs a cell to its answer. */
    void run(String code) {
        JsonNode reply = client.submit(code).reply(TO_ANSWER).content();
        if (!reply.path("status").asText().equals("ok")) {
            throw new AssertionError(contender.name() + " fails at\n" + code + "\n" + reply);
        }
    }

    Duration cpuTime() {
        return processes()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    void noteMemory(Measure measure) throws IOException {
        long bytes = 0;
        for (ProcessHandle process : processes().toList()) {
            bytes += Memory.residentBytes(process.pid());
        }
        add(measure, bytes / 1e6);
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(
                Stream.of(client.process().toHandle()), client.process().descendants());
    }

    void add(Measure measure, double value) {
        results.add(measure, contender.name(), value);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    @Override
    public void close() {
        client.close();
    }
}
