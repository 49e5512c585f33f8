package concurrency.process;

import concurrency.benchmark.Measurements;
import concurrency.benchmark.Program;
import concurrency.benchmark.Run;
import concurrency.benchmark.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures our process pool and Python's, one after the other in each round, and writes the tables
 * into BENCHMARKS.md. See there.
 */
public final class PoolBenchmark {

    static final String OURS = "ours";
    static final String FORK = "fork";
    static final String SPAWN = "spawn";
    static final String POOL = "Pool";
    static final String LOKY = "loky";

    private static final int TASKS = 100_000;
    private static final int CHUNK = 1_000;
    private static final int MIB = 1 << 20;
    private static final int PARTS = 4;

    /** Such that a part takes a tenth of a second, or half of one. */
    private static final int JAVA_STEPS = 50_000_000;

    private static final int PYTHON_STEPS = 200_000;

    private final Run run;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private final Measurements results;

    private PoolBenchmark(Run run) {
        this.run = run;
        commands.put(OURS, Program.java(JavaPools.class));
        if (run.python().isPresent()) {
            String python = run.python().get();
            for (String kind : List.of(FORK, SPAWN, POOL, LOKY)) {
                commands.put(kind, Program.python(python, "pools.py", kind));
            }
        }
        results = new Measurements(List.copyOf(commands.keySet()), PoolMeasure.values());
    }

    /** Measures and writes; takes a minute and a half a round. */
    public static void run(Run run) throws IOException {
        PoolBenchmark benchmark = new PoolBenchmark(run);
        for (int round = 1; round <= run.rounds(); round++) {
            System.err.printf("Round %d of %d%n", round, run.rounds());
            benchmark.round(round <= run.longRounds());
        }
        benchmark.report();
    }

    private void round(boolean longOnes) {
        for (String name : List.copyOf(commands.keySet())) {
            try (Program pool = Program.start(commands.get(name))) {
                measure(name, pool, longOnes);
            } catch (IOException e) {
                notes.add("%s was given up: %s.".formatted(name, e.getMessage()));
                commands.remove(name);
            }
        }
    }

    private void measure(String name, Program pool, boolean longOnes) throws IOException {
        if (longOnes) {
            add(name, PoolMeasure.FIRST_TASKS, pool.ask("submits", "tasks", TASKS));
            for (int i = 0; i < warmUps(name); i++) {
                pool.ask("submits", "tasks", TASKS);
            }
            add(name, PoolMeasure.WARM_TASKS, pool.ask("submits", "tasks", TASKS));
        }
        pool.ask("trips", "times", 1_000); // so that both workers have started
        add(name, PoolMeasure.MEMORY, pool.workerMemory() / 1e6);
        add(name, PoolMeasure.ROUND_TRIP, 1e6 * pool.ask("trips", "times", 1_000));
        pool.ask("map", "elements", TASKS, "chunk", CHUNK, "times", 1 + 5 * warmUps(name));
        add(name, PoolMeasure.MAP, 1e3 * pool.ask("map", "elements", TASKS, "chunk", CHUNK, "times", 5));
        add(name, PoolMeasure.ECHO_1, 1e3 * pool.ask("echo", "size", MIB, "times", 20));
        add(name, PoolMeasure.ECHO_10, 1e3 * pool.ask("echo", "size", 10 * MIB, "times", 5));
        add(name, PoolMeasure.ECHO_100, 1e3 * pool.ask("echo", "size", 100 * MIB, "times", 2));
        add(name, PoolMeasure.START, 1e3 * pool.ask("starts", "times", 5));
        if (longOnes) {
            compute(name, pool);
        }
    }

    /** Python compiles nothing while it runs: its pools are as fast from the first task on. */
    private static int warmUps(String name) {
        return name.equals(OURS) ? 5 : 0;
    }

    /** By turns, so that whatever else the machine does touches all three. */
    private void compute(String name, Program pool) throws IOException {
        int steps = name.equals(OURS) ? JAVA_STEPS : PYTHON_STEPS;
        List<Double> byThreads = new ArrayList<>();
        List<Double> byWorkers = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int turn = 0; turn < 4; turn++) {
            double alone = pool.ask("compute", "on", "caller", "steps", steps, "tasks", PARTS);
            double threads = pool.ask("compute", "on", "threads", "steps", steps, "tasks", PARTS);
            double workers = pool.ask("compute", "on", "workers", "steps", steps, "tasks", PARTS);
            if (turn > 0) { // the first warms up
                byThreads.add(alone / threads);
                byWorkers.add(alone / workers);
                ratios.add(workers / threads);
            }
        }
        add(name, PoolMeasure.BY_THREADS, Measurements.median(byThreads));
        add(name, PoolMeasure.BY_WORKERS, Measurements.median(byWorkers));
        if (name.equals(OURS)) { // Python's threads take turns: no pool is to be measured by them
            add(name, PoolMeasure.WORKERS_TO_THREADS, Measurements.median(ratios));
        }
    }

    private void add(String name, PoolMeasure measure, double value) {
        results.add(measure, name, value);
    }

    private void report() throws IOException {
        String report =
                """
                %s%s. %d rounds, of tiny tasks and CPU-bound work %d, each pool once in each; median (least–greatest).

                %s%s
                %s"""
                        .formatted(
                                run.machine(),
                                run.pythonVersion() + run.packageVersion("loky"),
                                run.rounds(),
                                run.longRounds(),
                                results.table(),
                                notes.isEmpty() ? "" : "\n" + String.join(" ", notes) + "\n",
                                PoolTarget.table(results));
        System.out.println(report);
        Section.replace(Path.of("BENCHMARKS.md"), "pools", report);
    }
}
