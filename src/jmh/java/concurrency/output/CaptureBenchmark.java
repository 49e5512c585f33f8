package concurrency.output;

import concurrency.benchmark.Printers;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to capture printed lines: the same prints with and without a capture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CaptureBenchmark {

    /** Whether the lines are captured. */
    @Param({"false", "true"})
    public boolean captured;

    private final PrintStream realOut = System.out;

    /** Prints nowhere: what a terminal or a notebook costs is not the question. */
    @Setup
    public void printNowhere() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    }

    /** Lets the benchmark's own report be seen. */
    @TearDown
    public void printAsBefore() {
        System.setOut(realOut);
    }

    /** One thread prints. */
    @Benchmark
    public Object oneThread() throws Exception {
        return print(1);
    }

    /** Two threads print. */
    @Benchmark
    public Object twoThreads() throws Exception {
        return print(2);
    }

    private Object print(int threads) throws Exception {
        if (captured) {
            return CapturedOutput.of(() -> Printers.print(threads));
        }
        Printers.print(threads);
        return null;
    }
}
