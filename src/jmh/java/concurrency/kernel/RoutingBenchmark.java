package concurrency.kernel;

import concurrency.benchmark.Printers;
import concurrency.benchmark.Silent;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZContext;

/**
 * What it costs that each line finds the cell its thread works for: the same prints into nothing,
 * and through the kernel's streams, gathered into messages and published to nobody.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RoutingBenchmark extends Silent {

    /** Whether the lines go to a cell. */
    @Param({"false", "true"})
    public boolean routed;

    private final PrintStream realErr = System.err;
    private ZContext context;
    private Publisher publisher;

    /** Puts the kernel's streams in place. */
    @Setup
    public void start() throws Exception {
        if (routed) {
            context = new ZContext();
            publisher =
                    Publisher.to(
                            new Channel(
                                    context.createSocket(SocketType.PUB), Signature.of("hmac-sha256", "key")));
            CellOutput.startFlushing();
            CellStreams.install();
        }
    }

    /** A new cell for each run, as a reader would make: what one may print is limited. */
    @Setup(Level.Invocation)
    public void enterCell() {
        if (routed) {
            Cells.enter(new Cell(1, new Message(List.of(), Map.of(), Map.of()), publisher));
        }
    }

    /** Lets its failures be seen. */
    @TearDown
    public void failAsBefore() {
        System.setErr(realErr);
    }

    /** One thread prints. */
    @Benchmark
    public void oneThread() throws Exception {
        Printers.print(1);
    }

    /** Two threads print. */
    @Benchmark
    public void twoThreads() throws Exception {
        Printers.print(2);
    }
}
