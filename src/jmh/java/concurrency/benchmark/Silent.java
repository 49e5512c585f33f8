package concurrency.benchmark;

import java.io.OutputStream;
import java.io.PrintStream;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Benchmarks that print nowhere: what a terminal or a notebook costs is not the question. */
@State(Scope.Benchmark)
public abstract class Silent {

    private final PrintStream realOut = System.out;

    /** Comes before the preparations of the benchmarks themselves. */
    @Setup
    public void printNowhere() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    }

    /** Lets the benchmark's own report be seen. */
    @TearDown
    public void printAsBefore() {
        System.setOut(realOut);
    }
}
