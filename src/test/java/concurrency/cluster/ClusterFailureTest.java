package concurrency.cluster;

import static concurrency.cluster.Trouble.loss;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three members, of which one is killed, as {@code kill -9} does. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ClusterFailureTest {

    private static ClusterExecutor cluster;

    @TempDir Path folder;

    @BeforeAll
    static void start() {
        cluster = Clusters.start(3);
    }

    @AfterAll
    static void close() {
        cluster.shutdownNow();
        cluster.close();
    }

    @BeforeEach
    void replaceTheDead() throws InterruptedException {
        Trouble.await(
                "the client to see who is dead",
                () ->
                        cluster.members().stream()
                                .allMatch(m -> ProcessHandle.of(m.pid()).isPresent()));
        while (cluster.members().size() < 3) {
            cluster.addMember();
        }
    }

    @Test
    void whatAKilledMemberHadBegun_mayHaveRun_andWhatItHadNot_runsElsewhere() throws Exception {
        Path released = folder.resolve("released");
        List<ClusterMember> members = cluster.members();
        List<Future<Integer>> running = new ArrayList<>();
        for (ClusterMember member : members) {
            running.add(Trouble.occupy(cluster, member, folder, released));
        }
        List<Future<Long>> waiting = new ArrayList<>();
        for (int i = 0; i < 9; i++) { // three for each member
            waiting.add(cluster.submit(() -> ProcessHandle.current().pid()));
        }
        ClusterMember victim = members.get(1);
        Future<Integer> bound = cluster.submitTo(victim, () -> 1);

        Trouble.kill(victim.pid());

        MemberLostException lost = loss(running.get(1));
        assertThat(lost.mayHaveRun()).isTrue();
        assertThat(lost.member()).isEqualTo(victim);
        assertThat(lost)
                .hasMessageContaining(victim.toString())
                .hasMessageContaining("may have run");
        assertThat(loss(bound).mayHaveRun()).isFalse();
        Files.createFile(released);
        for (Future<Long> each : waiting) {
            assertThat(each.get()).isIn(members.get(0).pid(), members.get(2).pid());
        }
        assertThat(running.get(0).get()).isEqualTo(1);
        assertThat(running.get(2).get()).isEqualTo(1);
        Trouble.awaitMembers(cluster, members.get(0), members.get(2));
    }

    @Test
    void anIdempotentTask_runsAgain_asTheSecondAttempt() throws Exception {
        String begun = folder.toString();
        Future<Integer> attempt = cluster.submitIdempotent(() -> Trouble.endlessAtFirst(begun));
        Trouble.kill(Trouble.awaitBegun(folder));
        assertThat(attempt.get()).isEqualTo(2);
    }

    @Test
    void aDurableTask_runsAgain_andItsResultIsRetrieved() throws Exception {
        String begun = folder.toString();
        DurableFuture<Integer> attempt = cluster.submitDurable(() -> Trouble.endlessAtFirst(begun));
        Trouble.kill(Trouble.awaitBegun(folder));
        assertThat(attempt.get()).isEqualTo(2);
        assertThat(cluster.<Integer>retrieve(attempt.number()).get()).isEqualTo(2);
    }

    @Test
    void aMemberThatJoinsLater_runsTasksToo() throws Exception {
        cluster.submit(() -> Trouble.class.getName()).get();
        ClusterMember added = cluster.addMember();
        assertThat(cluster.submitTo(added, () -> ProcessHandle.current().pid()).get())
                .isEqualTo(added.pid());
        assertThat(cluster.onEveryMember(() -> 1)).hasSize(4).containsKey(added);
        Trouble.kill(added.pid());
    }

    @Test
    void aMemberThatJoinsLater_isReachedWithoutTheOthers() throws Exception {
        List<ClusterMember> others = cluster.members();
        ClusterMember added = cluster.addMember();
        Path released = folder.resolve("released");
        Future<Integer> running = Trouble.occupy(cluster, added, folder, released);
        for (ClusterMember other : others) {
            Trouble.kill(other.pid());
        }
        Trouble.awaitMembers(cluster, added);
        Files.createFile(released);
        assertThat(running.get()).isEqualTo(1);
    }

    @Test
    void theMachineThatSubmitted_mayLeave_andAnotherRetrievesTheResult() throws Exception {
        ClusterMember any = cluster.members().getFirst();
        Path released = folder.resolve("released");
        String ends = released.toString();
        long number;
        try (var other = ClusterExecutor.join(cluster.secret(), any.name())) {
            DurableFuture<String> kept =
                    other.submitDurable(() -> {
                        Trouble.awaitFile(Path.of(ends));
                        return "kept";
                    });
            number = kept.number();
            assertThat(kept.cancel(true)).isTrue();
        }
        assertThat(cluster.members()).hasSize(3);
        Files.createFile(released);
        assertThat(cluster.<String>retrieve(number).get()).isEqualTo("kept");
    }

    @Test
    void withTheLastMember_everythingEnds() throws Exception {
        ClusterOptions options = Clusters.options(1).withSilence(Duration.ofSeconds(3));
        try (var alone = new ClusterExecutor(options)) {
            String begun = folder.toString();
            Future<Integer> running = alone.submit(() -> Trouble.endlessAtFirst(begun));
            long pid = Trouble.awaitBegun(folder);
            Future<Integer> waiting = alone.submit(() -> 1);
            DurableFuture<Integer> kept = alone.submitDurable(() -> 1);
            Trouble.kill(pid);
            assertThat(loss(running).mayHaveRun()).isTrue();
            assertThat(loss(waiting)).isNotNull();
            assertThat(loss(kept)).hasMessageContaining(Long.toString(kept.number()));
            assertThatThrownBy(() -> alone.submit(() -> 1).get(90, TimeUnit.SECONDS))
                    .isInstanceOf(Exception.class);
        }
    }
}
