package concurrency.benchmark;

/** What it costs to watch a block: a row with, and without. */
enum Overhead implements Measured {
    FIRST(
            "timeline.RecordingBenchmark.empty",
            "recorded: an empty block, first thing in a JVM",
            "the flight recorder's classes are loaded, and its events prepared"),
    EMPTY(
            "timeline.RecordingBenchmark.empty",
            "… once warm",
            "the flight recorder starts and stops, and its file is read"),
    ARITHMETIC(
            "timeline.RecordingBenchmark.arithmetic",
            "recorded: 100 million steps of arithmetic on one thread",
            "a sampler looks at all threads each millisecond"),
    LINES(
            "timeline.RecordingBenchmark.lines",
            "recorded: 10,000 `println` into nothing",
            "each line is kept, with its time and its thread"),
    VIRTUAL_THREADS(
            "timeline.RecordingBenchmark.virtualThreads",
            "recorded: 10,000 virtual threads that sleep 50 ms",
            "some 30,000 events are written, and read after the block"),
    CAPTURED_ONE(
            "output.CaptureBenchmark.oneThread",
            "captured: 10,000 `println` by one thread into nothing",
            "each line is kept, with its time and its thread"),
    CAPTURED_TWO(
            "output.CaptureBenchmark.twoThreads",
            "… by two threads",
            "each line is kept, with its time and its thread"),
    ROUTED_ONE(
            "kernel.RoutingBenchmark.oneThread",
            "routed to its cell: 10,000 `println` by one thread",
            "each line is copied into a message of its cell"),
    ROUTED_TWO(
            "kernel.RoutingBenchmark.twoThreads",
            "… by two threads",
            "each line is copied into a message of its cell");

    private final String method;
    private final Row row;

    Overhead(String method, String title, String whyBehind) {
        this.method = method;
        this.row = new Row(title + ", ms", 2, whyBehind);
    }

    /** The JMH benchmark that measures it, as a regular expression. */
    String benchmark() {
        return "^concurrency\\." + method.replace(".", "\\.") + "$";
    }

    @Override
    public Row row() {
        return row;
    }
}
