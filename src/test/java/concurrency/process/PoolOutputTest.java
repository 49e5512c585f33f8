package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;

import concurrency.output.CapturedOutput;
import concurrency.output.Line;
import concurrency.output.OutputCapture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class PoolOutputTest {

    private static final ProcessPoolExecutor POOL = new ProcessPoolExecutor(1);

    @AfterAll
    static void close() {
        POOL.close();
    }

    private static List<String> printed(boolean error, Job job) throws Exception {
        return CapturedOutput.of(() -> POOL.submit(job).get()).lines().stream()
                .filter(line -> line.error() == error)
                .map(Line::text)
                .map(text -> text.replaceFirst("^\\[\\d+] ", ""))
                .toList();
    }

    @Test
    void everyLine_startsWithTheNumberOfItsProcess() throws Exception {
        long pid = POOL.submit(() -> ProcessHandle.current().pid()).get();
        CapturedOutput output =
                CapturedOutput.of(() -> POOL.submit(() -> System.out.println("one\ntwo")).get());
        assertThat(output.lines())
                .extracting(Line::text)
                .containsExactly("[" + pid + "] one", "[" + pid + "] two");
    }

    @Test
    void allLines_arePrintedBeforeTheResultIsThere() throws Exception {
        assertThat(
                        printed(
                                false,
                                () -> {
                                    for (int i = 0; i < 1_000; i++) {
                                        System.out.println("line " + i);
                                    }
                                }))
                .hasSize(1_000)
                .endsWith("line 999");
    }

    @Test
    void standardError_isPrintedAsSuch() throws Exception {
        assertThat(printed(true, () -> System.err.println("oh"))).containsExactly("oh");
        assertThat(printed(false, () -> System.err.println("oh"))).isEmpty();
    }

    @Test
    void aLineThatDoesNotEnd_isPrintedWhenItsTaskEnds() throws Exception {
        assertThat(printed(false, () -> System.out.print("no end"))).containsExactly("no end");
    }

    @Test
    void charactersBeyondAscii_arriveWhole() throws Exception {
        assertThat(printed(false, () -> System.out.println("größer 😀")))
                .containsExactly("größer 😀");
    }

    @Test
    void whatIsPrintedPastJava_isPrintedAsError() throws Exception {
        try (OutputCapture capture = OutputCapture.start()) {
            POOL.submit(() ->
                            new ProcessBuilder("sh", "-c", "echo native")
                                    .inheritIO()
                                    .start()
                                    .waitFor())
                    .get();
            // It comes by another way than the result, and may be later.
            Processes.await(
                    "the line",
                    () ->
                            capture.soFar().lines().stream()
                                    .anyMatch(line ->
                                            line.error() && line.text().endsWith("] native")));
        }
    }
}
