package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.output.Line;
import concurrency.timeline.Lane;
import concurrency.timeline.Timeline;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a recorded timeline shows of a pool. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PoolTimelineTest {

    private static List<Lane> processes(Timeline timeline) {
        return timeline.lanes().stream().filter(lane -> lane.kind() == Lane.Kind.PROCESS).toList();
    }

    @Test
    void aWorker_hasALaneWithItsTasksAndItsLines() throws Exception {
        try (var pool = new ProcessPoolExecutor(1)) {
            long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
            Timeline timeline =
                    Timeline.record(() -> {
                        pool.submit(() -> System.out.println("hello")).get();
                        pool.submit(() -> 1).get();
                    });
            assertThat(processes(timeline)).hasSize(1);
            Lane lane = processes(timeline).getFirst();
            assertThat(lane.name()).isEqualTo("worker 1");
            assertThat(lane.threadId()).isEqualTo(pid);
            assertThat(lane.tasks()).hasSize(2);
            assertThat(lane.lines())
                    .extracting(Line::text)
                    .singleElement()
                    .asString()
                    .contains("hello");
            assertThat(timeline.lanes())
                    .noneMatch(other -> other.name().startsWith("process-pool"));
        }
    }

    @Test
    void aWorkerThatDies_isShownWithItsExitCodeAndTheTaskItHadBegun() throws Exception {
        try (var pool = new ProcessPoolExecutor(1)) {
            pool.submit(() -> 1).get();
            Timeline timeline =
                    Timeline.record(() -> {
                        try {
                            pool.submit(() -> Runtime.getRuntime().halt(5)).get();
                        } catch (ExecutionException e) {
                            assertThat(e).hasCauseInstanceOf(WorkerDiedException.class);
                        }
                    });
            Lane lane = processes(timeline).getFirst();
            assertThat(lane.exit()).isEqualTo(5);
            assertThat(lane.tasks()).hasSize(1);
        }
    }
}
