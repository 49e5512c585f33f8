package concurrency;

import concurrency.benchmark.Machine;
import concurrency.benchmark.OverheadBenchmark;
import concurrency.benchmark.Run;
import concurrency.cluster.ClusterBenchmark;
import concurrency.example.ExampleBenchmark;
import concurrency.kernel.KernelBenchmark;
import concurrency.kernel.PythonEnvironment;
import concurrency.notebook.NotebookBenchmark;
import concurrency.process.PoolBenchmark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the benchmarks, one part after the other, and writes each part's tables into BENCHMARKS.md.
 * {@code -Dparts=pools,kernels} chooses parts, {@code -Drounds=5} how often each contender is
 * measured.
 */
public final class Benchmarks {

    private static final Path PYTHON = Path.of("target", "bench", "python").toAbsolutePath();
    private static final Path REQUIREMENTS = Path.of("src", "jmh", "python", "requirements.txt");

    /** Measures, and writes a section of BENCHMARKS.md. */
    @FunctionalInterface
    private interface Part {
        void run(Run run) throws Exception;
    }

    private Benchmarks() {}

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("examples", ExampleBenchmark::run);
        parts.put("overheads", OverheadBenchmark::run);
        parts.put("pools", PoolBenchmark::run);
        parts.put("clusters", ClusterBenchmark::run);
        parts.put("kernels", KernelBenchmark::run);
        parts.put("notebooks", NotebookBenchmark::run);
        return parts;
    }

    /** Runs the chosen parts. One that fails does not keep the others from running. */
    public static void main(String[] args) throws InterruptedException {
        Map<String, Part> parts = parts();
        List<String> chosen = chosen(parts);
        Run run = new Run(Machine.describe(), Integer.getInteger("rounds", 3), python());
        boolean failed = false;
        for (String name : chosen) {
            long start = System.nanoTime();
            System.err.printf("%n--- %s%n", name);
            try {
                parts.get(name).run(run);
            } catch (Exception | AssertionError e) {
                e.printStackTrace();
                failed = true;
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.err.printf("--- %s took %d s%n", name, took.toSeconds());
        }
        System.exit(failed ? 1 : 0);
    }

    private static List<String> chosen(Map<String, Part> parts) {
        String names = System.getProperty("parts", "all");
        List<String> chosen =
                names.equals("all") ? List.copyOf(parts.keySet()) : Arrays.asList(names.split(","));
        if (!parts.keySet().containsAll(chosen)) {
            System.err.printf("-Dparts=%s: choose among %s%n", names, parts.keySet());
            System.exit(2);
        }
        return chosen;
    }

    private static Optional<String> python() {
        try {
            return Optional.of(PythonEnvironment.in(PYTHON, REQUIREMENTS).python());
        } catch (AssertionError e) {
            System.err.println("Without Python's side: " + e.getMessage());
            return Optional.empty();
        }
    }
}
