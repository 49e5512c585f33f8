package concurrency.example;

import concurrency.benchmark.Measured;
import concurrency.benchmark.Row;

/**
 * What is measured of an example.
 *
 * @param example which
 * @param kind what of it
 */
record ExampleMeasure(Example example, Kind kind) implements Measured {

    enum Kind {
        FIRST("%s: from launch to end of the program, ms", 0),
        WARM("… once warm, in a program that has run it before, ms", 2),
        PAUSES("… from launch to end, with a pause of %s after each line, s", 2);

        private final String title;
        private final int decimals;

        Kind(String title, int decimals) {
            this.title = title;
            this.decimals = decimals;
        }
    }

    @Override
    public Row row() {
        String title =
                kind.title.formatted(
                        kind == Kind.PAUSES ? ExampleBenchmark.pause(example) + " s" : name());
        return new Row(title, kind.decimals, whyBehind());
    }

    private String name() {
        return switch (example) {
            case THREADING -> "`threading`, in Java threads";
            case MULTIPROCESSING -> "`multiprocessing`, in Java two JVMs";
            case ASYNCIO -> "`asyncio`, in Java virtual threads";
            case THREAD_POOL -> "`ThreadPoolExecutor`, in Java a fixed pool";
            case PROCESS_POOL -> "`ProcessPoolExecutor`, in Java this project's";
        };
    }

    private String whyBehind() {
        boolean processes = example == Example.MULTIPROCESSING || example == Example.PROCESS_POOL;
        if (processes) {
            return "each worker is a JVM that has to start, which takes longer than a process of Python";
        }
        return kind == Kind.WARM
                ? "its threads have to be started"
                : "a JVM takes longer to start than Python";
    }
}
