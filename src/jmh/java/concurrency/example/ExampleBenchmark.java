package concurrency.example;

import concurrency.benchmark.Measured;
import concurrency.benchmark.Measurements;
import concurrency.benchmark.Memory;
import concurrency.benchmark.Program;
import concurrency.benchmark.Run;
import concurrency.benchmark.Section;
import concurrency.example.ExampleMeasure.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Measures the article's five examples, and thousands of tasks that sleep, in Java and in Python,
 * one after the other in each round, and writes the tables into BENCHMARKS.md. See there.
 */
public final class ExampleBenchmark {

    private static final String JAVA = "Java";
    private static final String PYTHON = "Python";
    private static final int SLEEP_SECONDS = 1;

    private final Run run;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Measurements examples;
    private final Measurements sleepers;

    private ExampleBenchmark(Run run) {
        this.run = run;
        commands.put(JAVA, Program.java(JavaExamples.class));
        run.python()
                .ifPresent(python -> commands.put(PYTHON, Program.python(python, "examples.py")));
        List<String> names = List.copyOf(commands.keySet());
        examples =
                new Measurements(
                        names,
                        Arrays.stream(Example.values())
                                .flatMap(
                                        example ->
                                                Arrays.stream(Kind.values())
                                                        .map(kind -> new ExampleMeasure(example, kind)))
                                .toArray(Measured[]::new));
        sleepers = new Measurements(names, Sleepers.values());
    }

    /** Measures and writes; takes three quarters of a minute a round. */
    public static void run(Run run) throws IOException, InterruptedException {
        ExampleBenchmark benchmark = new ExampleBenchmark(run);
        for (int round = 1; round <= run.rounds(); round++) {
            System.err.printf("Round %d of %d%n", round, run.rounds());
            benchmark.round(round <= run.longRounds());
        }
        benchmark.report();
    }

    /** The pause that an example has after each line, in seconds. */
    static String pause(Example example) {
        return example == Example.ASYNCIO ? "1" : "0.1";
    }

    private void round(boolean pauses) throws IOException, InterruptedException {
        for (Example example : Example.values()) {
            for (String name : commands.keySet()) {
                add(example, Kind.FIRST, name, 1e3 * runProgram(name, example, "0"));
            }
            for (String name : commands.keySet()) {
                add(example, Kind.WARM, name, 1e3 * runWarm(name, example));
            }
            for (String name : pauses ? commands.keySet() : List.<String>of()) {
                add(example, Kind.PAUSES, name, runProgram(name, example, pause(example)));
            }
        }
        for (String name : commands.keySet()) {
            sleep(name, Sleepers.FIRST_10K, Sleepers.WARM_10K, Sleepers.MEMORY_10K);
            sleep(name, Sleepers.FIRST_100K, Sleepers.WARM_100K, Sleepers.MEMORY_100K);
        }
    }

    private void add(Example example, Kind kind, String name, double value) {
        examples.add(new ExampleMeasure(example, kind), name, value);
    }

    /** Launches the example as a program; the seconds to its end. */
    private double runProgram(String name, Example example, String pause)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(commands.get(name));
        command.addAll(List.of(example.key(), pause));
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        List<String> lines = process.inputReader().readAllLines();
        int exitCode = process.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        if (exitCode != 0 || lines.size() != 10) {
            throw new IOException("%s ended with %d: %s".formatted(command, exitCode, lines));
        }
        return seconds;
    }

    private double runWarm(String name, Example example) throws IOException {
        boolean processes = example == Example.MULTIPROCESSING || example == Example.PROCESS_POOL;
        int times = processes ? 10 : 200;
        try (Program program = Program.quiet(commands.get(name))) {
            program.ask("run", "example", example.key(), "times", times);
            return program.ask("run", "example", example.key(), "times", times);
        }
    }

    private void sleep(String name, Sleepers first, Sleepers warm, Sleepers memory)
            throws IOException {
        Object[] request = {"tasks", first.tasks(), "seconds", SLEEP_SECONDS};
        try (Program program = Program.start(commands.get(name))) {
            sleepers.add(first, name, program.ask("sleep", request));
            OptionalLong peak = Memory.peakBytes(program.pid());
            peak.ifPresent(bytes -> sleepers.add(memory, name, bytes / 1e6));
            program.ask("sleep", request);
            sleepers.add(warm, name, program.ask("sleep", request));
        }
    }

    private void report() throws IOException {
        String report =
                """
                %s%s. %d rounds, of those with pauses %d, each language once in each; median (least–greatest).

                %s
                %s"""
                        .formatted(
                                run.machine(),
                                run.pythonVersion(),
                                run.rounds(),
                                run.longRounds(),
                                examples.table(),
                                sleepers.table());
        System.out.println(report);
        Section.replace(Path.of("BENCHMARKS.md"), "examples", report);
    }
}
