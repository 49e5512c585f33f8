package concurrency.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the cluster of a {@link ClusterExecutor} on this machine is made of. Immutable: the {@code
 * with} methods return changed copies.
 *
 * {@snippet :
 * ClusterOptions.defaults().withMembers(3).withJvmOptions("-Xmx200m")
 * }
 *
 * @param name how threads, messages and figures name the cluster
 * @param members how many members it starts with, at least 1
 * @param jvmOptions options for the members' JVMs, after our own, of which they so override {@code
 *     -Xmx128m}
 * @param classPath what members have on their class path beside this library and Hazelcast. What
 *     cells of a notebook define travels with the tasks and needs none; other programs name here
 *     where their own classes are
 * @param silence for how long a member may say nothing before it counts as lost, at least 2
 *     seconds. That one was killed is known at once; this is for networks that are cut
 */
public record ClusterOptions(
        String name, int members, List<String> jvmOptions, List<Path> classPath, Duration silence) {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration LEAST_SILENCE = Duration.ofSeconds(2);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there are no members, or the silence is too short
     */
    public ClusterOptions {
        Objects.requireNonNull(name, "name");
        jvmOptions = List.copyOf(jvmOptions);
        classPath = List.copyOf(classPath);
        if (members < 1) {
            throw new IllegalArgumentException("members " + members + " must be >= 1");
        }
        if (silence.compareTo(LEAST_SILENCE) < 0) {
            throw new IllegalArgumentException(
                    "silence " + silence + " must be >= " + LEAST_SILENCE);
        }
    }

    /** Two members, no JVM options, no further class path, and 20 seconds of silence. */
    public static ClusterOptions defaults() {
        return new ClusterOptions(
                "cluster-" + NUMBERS.incrementAndGet(),
                2,
                List.of(),
                List.of(),
                Duration.ofSeconds(20));
    }

    /** The same with another name. */
    public ClusterOptions withName(String newName) {
        return new ClusterOptions(newName, members, jvmOptions, classPath, silence);
    }

    /** The same with another number of members. */
    public ClusterOptions withMembers(int newMembers) {
        return new ClusterOptions(name, newMembers, jvmOptions, classPath, silence);
    }

    /** The same with other JVM options, such as {@code "-Xmx200m"}. */
    public ClusterOptions withJvmOptions(String... newJvmOptions) {
        return new ClusterOptions(name, members, List.of(newJvmOptions), classPath, silence);
    }

    /** The same with another class path. */
    public ClusterOptions withClassPath(Path... newClassPath) {
        return new ClusterOptions(name, members, jvmOptions, List.of(newClassPath), silence);
    }

    /** The same with another time that a member may say nothing. */
    public ClusterOptions withSilence(Duration newSilence) {
        return new ClusterOptions(name, members, jvmOptions, classPath, newSilence);
    }
}
