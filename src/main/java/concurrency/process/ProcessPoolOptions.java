package concurrency.process;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a {@link ProcessPoolExecutor} is made of. Immutable: the {@code with} methods return changed
 * copies.
 *
 * {@snippet :
 * ProcessPoolOptions.defaults().withWorkers(4).withJvmOptions("-Xmx200m")
 * }
 *
 * @param name how threads, messages and figures name the pool
 * @param workers how many processes it has at most, at least 1
 * @param jvmOptions options for the workers' JVMs, after the pool's own, of which they so override
 *     {@code -Xmx}: without one, a worker gets a quarter of the machine's (or container's) memory,
 *     all of them together no more than half of it, but at least 64 MiB each
 * @param keepAlive how long a worker may be idle before it ends; the next task starts another.
 *     {@link Duration#ZERO}: it does not wait
 * @param cancelGrace how long a task that is cancelled with an interrupt may take to end before its
 *     worker is ended
 */
public record ProcessPoolOptions(
        String name,
        int workers,
        List<String> jvmOptions,
        Duration keepAlive,
        Duration cancelGrace) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there are no workers, or a duration is negative
     */
    public ProcessPoolOptions {
        Objects.requireNonNull(name, "name");
        jvmOptions = List.copyOf(jvmOptions);
        if (workers < 1) {
            throw new IllegalArgumentException("workers " + workers + " must be >= 1");
        }
        if (keepAlive.isNegative()) {
            throw new IllegalArgumentException("keepAlive " + keepAlive + " must be >= 0");
        }
        if (cancelGrace.isNegative()) {
            throw new IllegalArgumentException("cancelGrace " + cancelGrace + " must be >= 0");
        }
    }

    /**
     * A worker for each processor, no JVM options, one minute of idleness, two seconds of grace,
     * and a name that tells pools apart.
     */
    public static ProcessPoolOptions defaults() {
        return new ProcessPoolOptions(
                "process-pool-" + NUMBERS.incrementAndGet(),
                Runtime.getRuntime().availableProcessors(),
                List.of(),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2));
    }

    /** The same with another name. */
    public ProcessPoolOptions withName(String newName) {
        return new ProcessPoolOptions(newName, workers, jvmOptions, keepAlive, cancelGrace);
    }

    /** The same with another number of workers. */
    public ProcessPoolOptions withWorkers(int newWorkers) {
        return new ProcessPoolOptions(name, newWorkers, jvmOptions, keepAlive, cancelGrace);
    }

    /** The same with other JVM options, such as {@code "-Xmx200m"}. */
    public ProcessPoolOptions withJvmOptions(String... newJvmOptions) {
        return new ProcessPoolOptions(
                name, workers, List.of(newJvmOptions), keepAlive, cancelGrace);
    }

    /** The same with another time that a worker may be idle. */
    public ProcessPoolOptions withKeepAlive(Duration newKeepAlive) {
        return new ProcessPoolOptions(name, workers, jvmOptions, newKeepAlive, cancelGrace);
    }

    /** The same with another grace for cancelled tasks. */
    public ProcessPoolOptions withCancelGrace(Duration newCancelGrace) {
        return new ProcessPoolOptions(name, workers, jvmOptions, keepAlive, newCancelGrace);
    }
}
