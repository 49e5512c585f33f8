package concurrency.output;

import concurrency.benchmark.Printers;
import concurrency.benchmark.Silent;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it costs to capture printed lines: the same prints with and without a capture. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class CaptureBenchmark extends Silent {

    /** Whether the lines are captured. */
    @Param({"false", "true"})
    public boolean captured;

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
