package concurrency.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it costs to record, to capture and to route what happens in one JVM, measured by JMH: each
 * block without and with it, by turns, in JVMs of their own.
 */
public final class OverheadBenchmark {

    private static final String WITH = "with";
    private static final String WITHOUT = "without";

    private OverheadBenchmark() {}

    /** Measures and writes; takes a minute a round. */
    public static void run(Run run) throws RunnerException, IOException {
        Measurements results = new Measurements(List.of(WITH, WITHOUT), Overhead.values());
        for (int round = 1; round <= run.longRounds(); round++) {
            System.err.printf("Round %d of %d%n", round, run.longRounds());
            for (Overhead overhead : Overhead.values()) {
                measure(overhead, results);
            }
        }
        String report =
                """
                %s. %d rounds of a second, after two that do not count, of the first row a single run; each in a JVM of its own; median of the medians (least–greatest).

                %s"""
                        .formatted(run.machine(), run.longRounds(), results.table());
        System.out.println(report);
        Section.replace(Path.of("BENCHMARKS.md"), "overheads", report);
    }

    private static void measure(Overhead overhead, Measurements results) throws RunnerException {
        Collection<RunResult> runs = new Runner(options(overhead)).run();
        if (runs.size() != 2) {
            throw new IllegalStateException(
                    overhead + " must run with and without, not " + runs.size() + " times");
        }
        for (RunResult result : runs) {
            double median = result.getPrimaryResult().getStatistics().getPercentile(50);
            results.add(overhead, isWith(result.getParams()) ? WITH : WITHOUT, median);
        }
    }

    private static Options options(Overhead overhead) {
        ChainedOptionsBuilder options =
                new OptionsBuilder()
                        .include(overhead.benchmark())
                        .forks(1)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT);
        return overhead == Overhead.FIRST
                ? options.mode(Mode.SingleShotTime).warmupIterations(0).build()
                : options.warmupIterations(2)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .build();
    }

    /** Each has one parameter, which is true or false. */
    private static boolean isWith(BenchmarkParams params) {
        String name = params.getParamsKeys().iterator().next();
        return Boolean.parseBoolean(params.getParam(name));
    }
}
