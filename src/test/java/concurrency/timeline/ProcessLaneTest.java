package concurrency.timeline;

import static concurrency.timeline.RecordedStatesTest.assertInvariants;
import static concurrency.timeline.Timelines.lane;
import static concurrency.timeline.Timelines.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import concurrency.output.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Children of this JVM, as a recording sees them: a program that copies its input until it ends.
 */
@Timeout(120)
class ProcessLaneTest {

    private final PrintStream realOut = System.out;

    @BeforeEach
    void printNowhere() {
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    }

    @AfterEach
    void printAsBefore() {
        System.setOut(realOut);
    }

    @Test
    void childOfTheBlock_hasALaneFromItsStartToItsEnd() throws Exception {
        long[] pid = new long[1];
        Timeline timeline =
                Timeline.record(() -> {
                    Process child = child();
                    pid[0] = child.pid();
                    end(child);
                });

        Lane lane = laneOf(timeline, pid[0]).orElseThrow();
        assertThat(lane.name()).isEqualTo("java ProcessLaneTest$Echo");
        assertThat(lane.detail()).isEqualTo("pid " + pid[0]);
        assertThat(lane.outlived()).isFalse();
        assertThat(lane.start()).isPositive();
        assertThat(timeline.lanes().getLast()).isSameAs(lane);
        assertInvariants(timeline);
    }

    @Test
    void childThatOutlivesTheBlock_livesOn() throws Exception {
        Process child = child();
        try {
            Timeline timeline =
                    Timeline.record(() -> ProcessLog.task(child.pid(), "a", now(), now()));

            Lane lane = laneOf(timeline, child.pid()).orElseThrow();
            assertThat(lane.outlived()).isTrue();
            assertThat(lane.end()).isEqualTo(timeline.wall());
            assertThat(lane.exit()).isNull();
        } finally {
            end(child);
        }
    }

    @Test
    void samples_seeAChildStartRunAndEnd() throws Exception {
        long zero = System.nanoTime();
        ProcessSampler sampler = new ProcessSampler(LiveThreads.list());
        Process child = child();
        try {
            awaitReaperOf(child);
            sampler.look(LiveThreads.list());
            awaitAnswer(child);
            sampler.lookLast(LiveThreads.list());

            SampledProcess running = sampled(sampler, child, zero);
            assertThat(running.aliveBefore()).isFalse();
            assertThat(running.ended()).isFalse();
            assertThat(running.exit()).isNull();
            assertThat(running.command()).contains(Echo.class.getName());
            assertThat(running.cpu()).isPositive();
            assertThat(running.start()).isPositive();
        } finally {
            end(child);
        }
        sampler.lookLast(LiveThreads.list());

        SampledProcess ended = sampled(sampler, child, zero);
        assertThat(ended.ended()).isTrue();
        assertThat(ended.end()).isGreaterThan(ended.start());
        assertThat(ended.exit()).isIn(null, child.exitValue());
        assertThat(ended.readings())
                .isSortedAccordingTo(Comparator.comparingLong(CpuReading::time));
    }

    @Test
    void killedChild_hasItsExitCode() throws Exception {
        Process child = child();
        awaitReaperOf(child);
        boolean known = ExitCodes.of(child.pid()) != null;
        Timeline timeline = Timeline.record(() -> end(child));

        assumeThat(known).as("exit codes can be had here").isTrue();
        Lane lane = laneOf(timeline, child.pid()).orElseThrow();
        assertThat(lane.exit()).isEqualTo(child.exitValue());
        assertThat(lane.start()).isZero();
        assertThat(timeline.toString()).contains("exit " + child.exitValue());
    }

    @Test
    void idleProcessOfEarlier_isNotWorthALane() {
        assertThat(earlier(10_000, List.of()).isNoteworthy(1_000_000)).isFalse();
        assertThat(earlier(500_000, List.of()).isNoteworthy(1_000_000)).isTrue();
        Lane.Task task = new Lane.Task("", Duration.ZERO, Duration.ZERO);
        assertThat(earlier(0, List.of(task)).isNoteworthy(1_000_000)).isTrue();
    }

    private static ProcessEvidence earlier(long cpu, List<Lane.Task> tasks) {
        List<CpuReading> readings = List.of(new CpuReading(-5, 0), new CpuReading(10, cpu));
        SampledProcess sampled =
                new SampledProcess(1, "", true, 0, 10, false, null, readings, List.of());
        return new ProcessEvidence(
                1, null, sampled, "", Long.MAX_VALUE, null, Long.MAX_VALUE, List.of(), tasks);
    }

    @Test
    void reportsOfAPool_areInTheWorkersLane() throws Exception {
        long worker = 4_000_000_001L;
        Timeline timeline =
                Timeline.record(() -> {
                    ProcessLog.worker(worker, "worker 1");
                    long start = System.nanoTime();
                    ProcessLog.printing(worker, () -> System.out.println("hello"));
                    ProcessLog.task(worker, "letters", start, System.nanoTime());
                    ProcessLog.ended(worker, 137);
                });

        Lane lane = laneOf(timeline, worker).orElseThrow();
        assertThat(lane.name()).isEqualTo("worker 1");
        assertThat(lane.tasks()).extracting(Lane.Task::name).containsExactly("letters");
        assertThat(lane.lines()).extracting(Line::text).containsExactly("hello");
        assertThat(lane.lines().getFirst().pid()).isEqualTo(worker);
        assertThat(lane.exit()).isEqualTo(137);
        assertThat(lane.outlived()).isFalse();
        assertThat(timeline.lanes().getFirst().lines()).isEmpty();
        assertInvariants(timeline);
    }

    @Test
    void shortLivedChildThatNoSampleSaw_endsWithItsLastLineAtTheEarliest() {
        FlightEvents.Start start = new FlightEvents.Start(7, 100, "date");
        Line line = new Line(1, "main", 7, Duration.ofNanos(700), "Monday", false);
        long none = Long.MAX_VALUE;

        Lane silent =
                new ProcessEvidence(7, start, null, "", none, null, none, List.of(), List.of())
                        .lane(1_000, new long[] {50, 300, 900});
        Lane printing =
                new ProcessEvidence(7, start, null, "", none, null, none, List.of(line), List.of())
                        .lane(1_000, new long[] {50, 300, 900});

        assertThat(silent.end()).isEqualTo(Duration.ofNanos(200));
        assertThat(printing.end()).isEqualTo(Duration.ofNanos(700));
        assertThat(silent.name()).isEqualTo("date");
    }

    @Test
    void workersOfAPool_areInOrderOfTheirNames() throws Exception {
        Timeline timeline =
                Timeline.record(() -> {
                    for (long number : new long[] {10, 2, 1}) {
                        ProcessLog.worker(4_000_000_100L - number, "worker " + number);
                        ProcessLog.task(4_000_000_100L - number, "a", now(), now());
                        ProcessLog.ended(4_000_000_100L - number, 0);
                    }
                });

        assertThat(timeline.lanes())
                .filteredOn(lane -> lane.kind() == Lane.Kind.PROCESS)
                .extracting(Lane::name)
                .containsSubsequence("worker 1", "worker 2", "worker 10");
    }

    @Test
    void workerOfEarlier_keepsItsNameUntilItEnds() throws Exception {
        long worker = 4_000_000_002L;
        ProcessLog.worker(worker, "old hand");
        Timeline known = Timeline.record(() -> ProcessLog.task(worker, "a", now(), now()));
        ProcessLog.ended(worker, 0);
        Timeline forgotten = Timeline.record(() -> ProcessLog.task(worker, "b", now(), now()));

        assertThat(laneOf(known, worker).orElseThrow().name()).isEqualTo("old hand");
        assertThat(laneOf(forgotten, worker).orElseThrow().name()).isEmpty();
    }

    @Test
    void reports_outsideARecordingDoNothing() throws Exception {
        long worker = 4_000_000_003L;
        assertThat(ProcessLog.isListening()).isFalse();
        ProcessLog.task(worker, "nobody listens", now(), now());

        Timeline timeline = Timeline.record(() -> assertThat(ProcessLog.isListening()).isTrue());

        assertThat(timeline.failure()).isEmpty();
        assertThat(laneOf(timeline, worker)).isEmpty();
    }

    @Test
    void taskCutShortByACrash_endsWithItsProcess() {
        ProcessEvidence crashed =
                new ProcessEvidence(
                        4711,
                        null,
                        new SampledProcess(
                                4711, "java W", true, -10, 500, true, 9, List.of(), List.of()),
                        "worker 2",
                        0,
                        137,
                        900,
                        List.of(),
                        List.of(new Lane.Task("x", Duration.ofNanos(100), Duration.ofNanos(800))));

        Lane lane = crashed.lane(1_000, new long[0]);

        assertThat(lane.end()).isEqualTo(Duration.ofNanos(500));
        assertThat(lane.tasks().getFirst().end()).isEqualTo(lane.end());
        assertThat(lane.exit()).isEqualTo(137);
    }

    @Test
    void exitCodeOtherThanZero_isDrawnAndExplained() {
        Timeline timeline =
                timeline(
                        "",
                        100,
                        lane(1, "main", 0, 100),
                        lane(4711, "worker 1", 10, 40).process(4711).exit(137));

        Drawing drawing = Drawing.of(timeline);

        assertThat(drawing.texts())
                .contains("process · pid 4711 · exit 137", "exit 137 (SIGKILL)", "exit code not 0");
        assertThat(timeline.html()).contains("exit 137 (SIGKILL)");
        TimelineSvgTest.assertFits(drawing);
        TimelineSvgTest.assertNoTextOverlaps(drawing);
    }

    @Test
    void lineOfAPool_isDrawnWithoutTheWorkersPid() {
        Timeline timeline =
                timeline(
                        "",
                        100,
                        lane(1, "main", 0, 100).line("[4711] not from there", 50),
                        lane(4711, "worker 1", 0, 100).process(4711).line("[4711] hello", 50));

        assertThat(Drawing.of(timeline).texts()).contains("hello", "[4711] not from there");
    }

    @Test
    void lineOfACluster_isDrawnWithoutTheMembersAddress() {
        Timeline timeline =
                timeline(
                        "",
                        100,
                        lane(1, "main", 0, 100).line("[10.0.0.5:5701] not from there", 50),
                        lane(4711, "10.0.0.5:5701", 0, 100)
                                .process(4711)
                                .line("[10.0.0.5:5701] hello", 50));

        assertThat(Drawing.of(timeline).texts())
                .contains("hello", "[10.0.0.5:5701] not from there");
    }

    @Test
    void facts_tellTheCpuTimeOfProcessesApart() {
        Lane main = lane(1, "main", 0, 100).lane();
        Lane worker =
                new Lane(
                        4711,
                        "worker 1",
                        Lane.Kind.PROCESS,
                        "pid 4711",
                        Duration.ZERO,
                        Duration.ofMillis(100),
                        true,
                        Duration.ofMillis(80),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null);
        Timeline timeline =
                new Timeline(
                        "",
                        Duration.ofMillis(100),
                        Duration.ofMillis(30),
                        2,
                        List.of(main, worker),
                        null);

        assertThat(Words.facts(timeline))
                .isEqualTo(
                        "wall 100 ms · CPU 30 ms + 80 ms in 1 process (110 % of one core) · 2 cores");
        assertThat(Words.title(timeline)).isEqualTo("1 process in 100 ms");
    }

    @Test
    void exitCodeZero_isNothingToSpeakOf() {
        Timeline timeline =
                timeline(
                        "",
                        100,
                        lane(1, "main", 0, 100),
                        lane(4711, "sleep", 10, 40).process(4711).exit(0));

        assertThat(Drawing.of(timeline).texts()).noneMatch(text -> text.contains("exit"));
    }

    /** A JVM that ends when its input does. */
    private static Process child() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Echo.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Copies its input to its output. */
    static final class Echo {
        public static void main(String[] args) throws IOException {
            int c;
            while ((c = System.in.read()) >= 0) {
                System.out.write(c);
                System.out.flush();
            }
        }
    }

    private static void awaitAnswer(Process child) throws IOException {
        child.getOutputStream().write('\n');
        child.getOutputStream().flush();
        assertThat(child.getInputStream().read()).isEqualTo('\n');
    }

    /** Kills it and waits until this JVM has done with it. */
    private static void end(Process child) throws InterruptedException {
        child.destroyForcibly().waitFor();
        while (hasReaper(child)) {
            Thread.yield();
        }
    }

    /** Waits for the JDK's thread that waits for the child's end; Windows has none. */
    private static void awaitReaperOf(Process child) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        while (!windows && !hasReaper(child)) {
            Thread.yield();
        }
    }

    private static boolean hasReaper(Process child) {
        return LiveThreads.list().stream()
                .anyMatch(thread -> thread.getName().contains("(pid " + child.pid() + ")"));
    }

    private static SampledProcess sampled(ProcessSampler sampler, Process child, long zero) {
        return sampler.soFar(zero).stream()
                .filter(process -> process.pid() == child.pid())
                .findFirst()
                .orElseThrow();
    }

    private static long now() {
        return System.nanoTime();
    }

    private static Optional<Lane> laneOf(Timeline timeline, long pid) {
        return timeline.lanes().stream()
                .filter(lane -> lane.kind() == Lane.Kind.PROCESS && lane.threadId() == pid)
                .findFirst();
    }
}
