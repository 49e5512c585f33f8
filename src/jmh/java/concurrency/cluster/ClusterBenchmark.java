package concurrency.cluster;

import concurrency.benchmark.Measurements;
import concurrency.benchmark.Program;
import concurrency.benchmark.Run;
import concurrency.benchmark.Section;
import concurrency.process.JavaPools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures our cluster, our process pool and Dask's cluster, one after the other in each round, and
 * writes the table into BENCHMARKS.md. See there.
 */
public final class ClusterBenchmark {

    private static final int TASKS = 2_000;
    private static final int MIB = 1 << 20;

    private final Run run;
    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Measurements results;

    private ClusterBenchmark(Run run) {
        this.run = run;
        commands.put("cluster", Program.java(JavaCluster.class));
        commands.put("process pool", Program.java(JavaPools.class));
        run.python()
                .ifPresent(
                        python -> commands.put("Dask", Program.python(python, "dask_cluster.py")));
        results = new Measurements(List.copyOf(commands.keySet()), ClusterMeasure.values());
    }

    /** Measures and writes; takes half a minute a round. */
    public static void run(Run run) throws IOException {
        ClusterBenchmark benchmark = new ClusterBenchmark(run);
        for (int round = 1; round <= run.rounds(); round++) {
            System.err.printf("Round %d of %d%n", round, run.rounds());
            for (String name : benchmark.commands.keySet()) {
                try (Program program = Program.start(benchmark.commands.get(name))) {
                    benchmark.measure(name, program);
                }
            }
        }
        benchmark.report();
    }

    private void measure(String name, Program program) throws IOException {
        add(name, ClusterMeasure.FIRST_TASKS, program.ask("submits", "tasks", TASKS));
        program.ask("submits", "tasks", TASKS);
        add(name, ClusterMeasure.WARM_TASKS, 1e3 * program.ask("submits", "tasks", TASKS));
        program.ask("trips", "times", 200);
        add(name, ClusterMeasure.ROUND_TRIP, 1e6 * program.ask("trips", "times", 200));
        add(name, ClusterMeasure.ECHO_1, 1e3 * program.ask("echo", "size", MIB, "times", 20));
        add(name, ClusterMeasure.ECHO_10, 1e3 * program.ask("echo", "size", 10 * MIB, "times", 5));
        add(name, ClusterMeasure.MEMORY, program.workerMemory() / 1e6);
        add(name, ClusterMeasure.START, program.ask("starts", "times", 2));
    }

    private void add(String name, ClusterMeasure measure, double value) {
        results.add(measure, name, value);
    }

    private void report() throws IOException {
        String report =
                """
                %s%s. %d rounds, each once in each; median (least–greatest).

                %s"""
                        .formatted(
                                run.machine(),
                                run.pythonVersion() + run.packageVersion("distributed"),
                                run.rounds(),
                                results.table());
        System.out.println(report);
        Section.replace(Path.of("BENCHMARKS.md"), "clusters", report);
    }
}
