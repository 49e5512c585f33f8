package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three members on hosts of their own, started as the package says, of which one is cut off from
 * the others and from this JVM, and comes back.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PartitionTest {

    private static final int HOSTS = 3;

    /** Long enough for a busy machine to say something in time. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final String NAME = UUID.randomUUID().toString();
    private static final String[] ADDRESSES =
            IntStream.range(0, HOSTS).mapToObj(Network::address).toArray(String[]::new);

    private static Network network;
    private static ClusterExecutor cluster;

    @TempDir Path folder;

    @BeforeAll
    static void start(@TempDir Path shared) throws IOException {
        network = Network.of(HOSTS);
        Path configuration = shared.resolve("hazelcast.yaml");
        Files.writeString(configuration, configuration());
        List<String> command = new ArrayList<>(MemberCommand.of(Clusters.options(1)));
        command.add(configuration.toString());
        for (int i = 0; i < HOSTS; i++) {
            network.run(i, command, shared.resolve("host" + i + ".log"));
        }
        join();
    }

    private static void join() {
        Trouble.await("three members", PartitionTest::isThere);
    }

    /** All of it: members that start at once may have to merge, and leave no client as it was. */
    private static boolean isThere() {
        try {
            ClusterExecutor joined = ClusterExecutor.join(SILENCE, NAME, ADDRESSES);
            if (joined.members().size() == HOSTS) {
                cluster = joined;
                return true;
            }
            joined.close();
            return false;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Of a cluster that soon misses a member, and soon looks for one that is back. */
    private static String configuration() {
        return """
        hazelcast:
          cluster-name: %s
          network:
            port:
              auto-increment: false
            join:
              auto-detection:
                enabled: false
              tcp-ip:
                enabled: true
                connection-timeout-seconds: 1
                member-list: [%s]
          properties:
            hazelcast.heartbeat.interval.seconds: 1
            hazelcast.max.no.heartbeat.seconds: %d
            hazelcast.merge.first.run.delay.seconds: 1
            hazelcast.merge.next.run.delay.seconds: 1
            hazelcast.wait.seconds.before.join: 0
            hazelcast.partition.count: 31
        """
                .formatted(NAME, String.join(", ", ADDRESSES), SILENCE.toSeconds());
    }

    @AfterAll
    static void end() throws IOException {
        try {
            if (cluster != null) {
                cluster.shutdownNow();
                cluster.close();
            }
        } finally {
            if (network != null) {
                network.close();
            }
        }
    }

    @BeforeEach
    void mendAll() throws IOException {
        for (int host = 0; host < HOSTS; host++) {
            network.mend(host);
        }
        awaitAll();
    }

    private static void awaitAll() {
        Trouble.await(
                "three members with a part of what the cluster keeps",
                () -> cluster.members().size() == HOSTS && saySettled());
    }

    private static boolean saySettled() {
        try {
            for (Future<Boolean> each : cluster.onEveryMember(Trouble::isSettled).values()) {
                if (!each.get(90, TimeUnit.SECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (ExecutionException e) {
            return false; // one has just left
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static int host(ClusterMember member) {
        return IntStream.range(0, HOSTS)
                .filter(host -> Network.address(host).equals(member.host()))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> pids(List<ClusterMember> members) {
        return members.stream().map(ClusterMember::pid).toList();
    }

    /** The processes that were members before are so again, and run tasks: one as a new member. */
    private static void assertWhole(List<ClusterMember> before, ClusterMember back)
            throws Exception {
        awaitAll();
        assertThat(cluster.members()).doesNotContain(back);
        List<Long> answers = new ArrayList<>();
        for (Future<Long> each :
                cluster.onEveryMember(() -> ProcessHandle.current().pid()).values()) {
            answers.add(each.get());
        }
        assertThat(answers).containsExactlyInAnyOrderElementsOf(pids(before));
    }

    @Test
    void whatAMemberThatIsCutOffHadBegun_mayHaveRun_andWhatWaitedThere_runsElsewhere()
            throws Exception {
        List<ClusterMember> members = cluster.members();
        ClusterMember lonely = members.getLast();
        List<Long> others = pids(members.subList(0, HOSTS - 1));
        DurableFuture<String> kept = cluster.submitDurable(() -> "kept");
        assertThat(kept.get()).isEqualTo("kept");
        Path released = folder.resolve("released");
        List<Future<Integer>> running = new ArrayList<>();
        for (ClusterMember member : members) {
            running.add(Trouble.occupy(cluster, member, folder, released));
        }
        List<Future<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < 3 * HOSTS; i++) {
            waiting.add(cluster.submit(() -> ProcessHandle.current().pid()));
        }
        Path late = Files.createDirectory(folder.resolve("late"));
        String begins = late.toString();
        Future<Integer> bound =
                cluster.submitTo(
                        lonely,
                        () -> {
                            Trouble.begin(begins);
                            return 1;
                        });
        List<DurableFuture<Long>> durable = new ArrayList<>();
        for (int i = 0; i < 3 * HOSTS; i++) {
            durable.add(cluster.submitDurable(() -> ProcessHandle.current().pid()));
        }

        network.cut(host(lonely));

        MemberLostException lost = Trouble.loss(running.getLast());
        assertThat(lost)
                .hasMessageContaining("had begun")
                .returns(true, MemberLostException::mayHaveRun);
        assertThat(lost.member()).isEqualTo(lonely);
        assertThat(Trouble.loss(bound))
                .hasMessageContaining("has not run")
                .returns(false, MemberLostException::mayHaveRun);
        Trouble.awaitMembers(cluster, members.get(0), members.get(1));
        assertThat(late).isEmptyDirectory();
        Files.createFile(released); // all hosts have the same files
        assertThat(running.get(0).get()).isEqualTo(1);
        assertThat(running.get(1).get()).isEqualTo(1);
        for (Future<Long> each : waiting) {
            assertThat(each.get()).isIn(others);
        }
        for (Future<Long> each : durable) {
            assertThat(each.get()).isIn(others);
        }
        // Meanwhile the other part goes on by itself, as it cannot know what is revoked here.
        assertThat(Trouble.awaitBegun(late)).isEqualTo(lonely.pid());

        network.mend(host(lonely));

        assertWhole(members, lonely);
        assertThat(cluster.<String>retrieve(kept.number()).get()).isEqualTo("kept");
    }

    @Test
    void aSubmitterThatIsCutOff_cannotKnowWhatHasRun_andFindsDurableResultsLater()
            throws Exception {
        Path released = folder.resolve("released");
        String releases = released.toString();
        ClusterMember member = cluster.members().getFirst();
        Future<Integer> running = Trouble.occupy(cluster, member, folder, released);
        Future<Integer> waiting = cluster.submitTo(member, () -> 1);
        DurableFuture<Integer> durable =
                cluster.submitDurable(() -> {
                    Trouble.awaitFile(Path.of(releases));
                    return 2;
                });

        network.cutSubmitter();

        try {
            for (Future<Integer> each : List.of(running, waiting, durable)) {
                assertThat(Trouble.loss(each)).returns(true, MemberLostException::mayHaveRun);
            }
            assertThatThrownBy(() -> cluster.submit(() -> 1).get())
                    .isInstanceOfAny(RejectedExecutionException.class, ExecutionException.class);
        } finally {
            network.mendSubmitter();
            cluster.close();
            join();
        }
        Files.createFile(released);
        assertThat(cluster.<Integer>retrieve(durable.number()).get()).isEqualTo(2);
    }

    @Test
    void aDurableTask_runsInBothParts_andTheLargerOnesResultStays() throws Exception {
        List<ClusterMember> members = cluster.members();
        ClusterMember oldest = members.getFirst(); // which leads the cluster
        Path begun = Files.createDirectory(folder.resolve("begun"));
        Path ended = Files.createDirectory(folder.resolve("ended"));
        String begins = begun.toString();
        String ends = ended.toString();
        String where = oldest.name();
        Path released = folder.resolve("released");
        String releases = released.toString();
        DurableFuture<Integer> there;
        do { // the cluster chooses the member
            there =
                    cluster.submitDurable(() -> {
                        Attempt attempt = Attempt.current();
                        if (attempt.member().equals(where)) {
                            Trouble.begin(begins);
                            Trouble.awaitFile(Path.of(releases));
                            Trouble.begin(ends);
                        }
                        return attempt.number();
                    });
            DurableFuture<Integer> sent = there;
            Trouble.await("a task to begin or end", () -> sent.isDone() || Trouble.hasBegun(begun));
        } while (there.isDone());

        network.cut(host(oldest));

        assertThat(there.get(90, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(ended).isEmptyDirectory();
        Files.createFile(released);
        assertThat(Trouble.awaitBegun(ended)).isEqualTo(oldest.pid());

        network.mend(host(oldest));

        assertWhole(members, oldest);
        assertThat(cluster.<Integer>retrieve(there.number()).get()).isEqualTo(2);
    }
}
