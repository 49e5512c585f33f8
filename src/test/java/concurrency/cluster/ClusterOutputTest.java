package concurrency.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.output.CapturedOutput;
import concurrency.output.Line;
import concurrency.process.Job;
import concurrency.timeline.Lane;
import concurrency.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ClusterOutputTest {

    private static ClusterExecutor cluster;

    @BeforeAll
    static void start() {
        cluster = Clusters.start(2);
    }

    @AfterAll
    static void close() {
        cluster.close();
    }

    @Test
    void theLinesOfATask_areInOrder_andThereBeforeItsResult() throws Exception {
        List<ClusterMember> members = cluster.members();
        CapturedOutput output =
                CapturedOutput.of(() -> {
                    List<Future<?>> futures = new ArrayList<>();
                    for (ClusterMember member : members) {
                        futures.add(
                                cluster.submitTo(
                                        member,
                                        () -> {
                                            for (int i = 0; i < 300; i++) {
                                                System.out.println(i);
                                            }
                                            return null;
                                        }));
                    }
                    for (Future<?> future : futures) {
                        future.get();
                    }
                });
        for (ClusterMember member : members) {
            assertThat(output.lines().stream().map(Line::text))
                    .filteredOn(text -> text.startsWith("[" + member.name() + "] "))
                    .containsExactlyElementsOf(
                            IntStream.range(0, 300)
                                    .mapToObj(i -> "[" + member.name() + "] " + i)
                                    .toList());
        }
    }

    private static CapturedOutput printed(Job job) throws Exception {
        return CapturedOutput.of(() -> cluster.submit(job).get());
    }

    @Test
    void errorsAndUnfinishedLines_arrive() throws Exception {
        assertThat(
                        printed(
                                        () -> {
                                            System.err.println("größer 😀");
                                            System.out.print("no end");
                                        })
                                .lines())
                .satisfiesExactlyInAnyOrder(
                        line -> {
                            assertThat(line.error()).isTrue();
                            assertThat(line.text()).endsWith("] größer 😀");
                        },
                        line -> {
                            assertThat(line.error()).isFalse();
                            assertThat(line.text()).endsWith("] no end");
                        });
    }

    @Test
    void aTimeline_hasALaneForEachMember_withItsTasksAndLines() throws Exception {
        List<ClusterMember> members = cluster.members();
        Timeline timeline =
                Timeline.record(() -> {
                    for (Future<?> each :
                            cluster.onEveryMember(
                                            () -> {
                                                System.out.println("here");
                                                return null;
                                            })
                                    .values()) {
                        each.get();
                    }
                });
        for (ClusterMember member : members) {
            assertThat(timeline.lanes())
                    .filteredOn(lane -> lane.kind() == Lane.Kind.PROCESS)
                    .filteredOn(lane -> lane.name().equals(member.name()))
                    .singleElement()
                    .satisfies(lane -> {
                        assertThat(lane.tasks()).hasSize(1);
                        assertThat(lane.lines()).hasSize(1);
                        assertThat(lane.toString()).contains(Long.toString(member.pid()));
                    });
        }
        assertThat(timeline.lanes())
                .extracting(Lane::name)
                .noneMatch(name -> name.startsWith("hz.") || name.startsWith("cluster"));
    }
}
