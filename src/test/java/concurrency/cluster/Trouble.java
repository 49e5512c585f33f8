package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.PartitionService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What tests of failures have their tasks do. Members and test meet at files: all have the same.
 */
final class Trouble {

    /** Far more than anything takes, also on a busy machine: what lasts longer never ends. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Trouble() {}

    /** Tells the test that this has begun, and in which process. */
    static void begin(String folder) {
        try {
            long pid = ProcessHandle.current().pid();
            Files.createFile(Path.of(folder, Long.toString(pid)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits in a task until the test has made that file, or has ended, and its folder with it. */
    static void awaitFile(Path file) throws InterruptedException {
        while (!Files.exists(file) && Files.exists(file.getParent())) {
            Thread.sleep(5);
        }
    }

    /** Begins, and never ends: at the first attempt. Later ones return their number. */
    static int endlessAtFirst(String folder) throws InterruptedException {
        int attempt = Attempt.current().number();
        if (attempt == 1) {
            begin(folder);
            Thread.sleep(Long.MAX_VALUE);
        }
        return attempt;
    }

    /** Whether a task has begun. */
    static boolean hasBegun(Path folder) {
        return folder.toFile().list().length > 0;
    }

    /** Waits for a task to begin; returns the process it runs in. */
    static long awaitBegun(Path folder) throws IOException {
        await("a task to begin", () -> hasBegun(folder));
        return Long.parseLong(folder.toFile().list()[0]);
    }

    /** Keeps a member busy until {@code released} is there. */
    static Future<Integer> occupy(
            ClusterExecutor cluster, ClusterMember member, Path folder, Path released)
            throws IOException {
        Path begun = Files.createDirectory(folder.resolve("begun-" + member.pid()));
        String begins = begun.toString();
        String ends = released.toString();
        Future<Integer> future =
                cluster.submitTo(
                        member,
                        () -> {
                            begin(begins);
                            awaitFile(Path.of(ends));
                            return 1;
                        });
        assertThat(awaitBegun(begun)).isEqualTo(member.pid());
        return future;
    }

    /** How a task has failed whose member was lost. */
    static MemberLostException loss(Future<?> future) {
        ExecutionException failure =
                catchThrowableOfType(
                        ExecutionException.class,
                        () -> future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertThat(failure).hasCauseInstanceOf(MemberLostException.class);
        return (MemberLostException) failure.getCause();
    }

    /**
     * Whether the member that runs this has its part of what the cluster keeps, and all parts have
     * their backups.
     */
    static boolean isSettled() {
        HazelcastInstance here = Hazelcast.getAllHazelcastInstances().iterator().next();
        Member self = here.getCluster().getLocalMember();
        PartitionService parts = here.getPartitionService();
        return parts.getPartitions().stream().anyMatch(part -> self.equals(part.getOwner()))
                && parts.isClusterSafe();
    }

    /** Waits until the client has heard that these are the members: a loss may be known before. */
    static void awaitMembers(ClusterExecutor cluster, ClusterMember... members) {
        await("the members that are left", () -> cluster.members().equals(List.of(members)));
    }

    /** Waits until something is so that nobody tells. */
    static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Waited in vain for " + what);
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Ends a process as {@code kill -9} does, and waits until it is gone. */
    static void kill(long pid) {
        ProcessHandle.of(pid)
                .ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }
}
