package concurrency.process;

import concurrency.benchmark.Measurements;
import java.util.List;
import java.util.OptionalDouble;

/** What our pool was to reach, and why it did not where it has not. */
enum PoolTarget {
    TASKS(
            "100,000 tiny tasks once warm: ten times as fast as `ProcessPoolExecutor`",
            PoolMeasure.WARM_TASKS,
            0.1,
            List.of(PoolBenchmark.FORK, PoolBenchmark.SPAWN)),
    ROUND_TRIP(
            "a tiny task and its result: half of fork's",
            PoolMeasure.ROUND_TRIP,
            0.5,
            List.of(PoolBenchmark.FORK)),
    MAP(
            "`map` in chunks: no slower than `multiprocessing.Pool.map`",
            PoolMeasure.MAP,
            1,
            List.of(PoolBenchmark.POOL)),
    ECHO_10(
            "10 MiB there and back: half of `ProcessPoolExecutor`'s",
            PoolMeasure.ECHO_10,
            0.5,
            List.of(PoolBenchmark.FORK, PoolBenchmark.SPAWN)),
    ECHO_100(
            "100 MiB there and back: half of `ProcessPoolExecutor`'s",
            PoolMeasure.ECHO_100,
            0.5,
            List.of(PoolBenchmark.FORK, PoolBenchmark.SPAWN)),
    START(
            "a new pool to its first result: one and a half times loky's",
            PoolMeasure.START,
            1.5,
            List.of(PoolBenchmark.LOKY)),
    COMPUTE(
            "CPU-bound work: two workers within 5 % of two threads",
            PoolMeasure.WORKERS_TO_THREADS,
            1.05,
            List.of());

    private final String title;
    private final PoolMeasure measure;
    private final double limit;
    private final List<String> others;

    PoolTarget(String title, PoolMeasure measure, double limit, List<String> others) {
        this.title = title;
        this.measure = measure;
        this.limit = limit;
        this.others = others;
    }

    /** A table: each target, what was measured, whether that meets it. */
    static String table(Measurements results) {
        StringBuilder table =
                new StringBuilder("| target | at most | measured | |\n|---|---:|---:|---|\n");
        for (PoolTarget target : values()) {
            table.append("| %s | %.2f |".formatted(target.title, target.limit));
            table.append(" %s |%n".formatted(target.verdict(results)));
        }
        return table.toString();
    }

    private String verdict(Measurements results) {
        OptionalDouble value = value(results);
        if (value.isEmpty()) {
            return "– | not measured";
        }
        String verdict = value.getAsDouble() <= limit ? "met" : "**missed**: " + measure.row().whyBehind();
        return "%.2f | %s".formatted(value.getAsDouble(), verdict);
    }

    /** Our value, divided by that of the fastest of the others if there are any. */
    private OptionalDouble value(Measurements results) {
        OptionalDouble ours = results.median(measure, PoolBenchmark.OURS);
        if (others.isEmpty() || ours.isEmpty()) {
            return ours;
        }
        OptionalDouble best =
                others.stream()
                        .map(other -> results.median(measure, other))
                        .flatMapToDouble(OptionalDouble::stream)
                        .min();
        return best.isEmpty()
                ? best
                : OptionalDouble.of(ours.getAsDouble() / best.getAsDouble());
    }
}
