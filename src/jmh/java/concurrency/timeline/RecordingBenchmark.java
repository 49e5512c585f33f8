package concurrency.timeline;

import concurrency.benchmark.Printers;
import concurrency.benchmark.Silent;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What recording costs: the same blocks with and without {@code Timeline.record}, start of the
 * recorder and reading of the evidence included. The empty block is the fixed price.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        jvmArgsAppend = {
            "--add-opens=java.base/jdk.internal.vm=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED"
        })
public class RecordingBenchmark extends Silent {

    /** Whether the block is recorded. */
    @Param({"false", "true"})
    public boolean recorded;

    /** The fixed price of a recording. */
    @Benchmark
    public void empty(Blackhole hole) throws Exception {
        run(() -> hole.consume(0));
    }

    /** Some hundred milliseconds of arithmetic on one thread. */
    @Benchmark
    public void arithmetic(Blackhole hole) throws Exception {
        run(
                () -> {
                    long x = 1;
                    for (int i = 0; i < 100_000_000; i++) {
                        x ^= x << 13;
                        x ^= x >>> 7;
                        x ^= x << 17;
                    }
                    hole.consume(x);
                });
    }

    /** 10,000 lines printed by one thread. */
    @Benchmark
    public void lines() throws Exception {
        run(() -> Printers.print(1));
    }

    /** 10,000 virtual threads that sleep 50 ms. */
    @Benchmark
    public void virtualThreads() throws Exception {
        run(
                () -> {
                    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
                        for (int i = 0; i < 10_000; i++) {
                            pool.submit(
                                    () -> {
                                        Thread.sleep(50);
                                        return null;
                                    });
                        }
                    }
                });
    }

    private void run(Block block) throws Exception {
        if (recorded) {
            Timeline.record(block);
        } else {
            block.run();
        }
    }
}
