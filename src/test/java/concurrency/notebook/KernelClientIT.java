package concurrency.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The client itself: that it sees what a kernel sends, and that its waits can fail. */
class KernelClientIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static KernelClient kernel;

    @BeforeAll
    static void start() {
        kernel = KernelClient.start();
    }

    @AfterAll
    static void end() {
        kernel.close();
        assertThat(kernel.process().isAlive()).isFalse();
    }

    @Test
    void kernelInfo_namesJava() {
        assertThat(kernel.kernelInfo(LIMIT).path("language_info").path("name").asText())
                .isEqualTo("java");
    }

    @Test
    void heartbeat_isEchoed() {
        byte[] ping = "ping".getBytes(StandardCharsets.US_ASCII);
        assertThat(kernel.heartbeat(ping)).isEqualTo(ping);
    }

    @Test
    void cellWithPrintAndValue_givesBothAndOk() {
        CellResult result = kernel.execute("System.out.println(\"hello\"); 6 * 7", LIMIT);
        assertThat(result.status()).isEqualTo("ok");
        assertThat(result.stdout()).isEqualToNormalizingNewlines("hello\n");
        assertThat(result.value()).contains("42");
        assertThat(result.failure()).isEmpty();
        assertThat(result.executionCount()).isPositive();
    }

    @Test
    void cellThatThrows_givesErrorWithTraceback() {
        CellResult result = kernel.execute("throw new IllegalStateException(\"no\");", LIMIT);
        assertThat(result.status()).isEqualTo("error");
        assertThat(result.failure())
                .hasValueSatisfying(failure -> {
                    assertThat(failure.name()).contains("IllegalStateException");
                    assertThat(failure.traceback()).isNotEmpty();
                });
    }

    @Test
    void timeout_failsWithLogAndThreadDump() {
        try (KernelClient busy = KernelClient.start()) {
            Request cell =
                    busy.submit("System.out.println(\"waits\"); new CountDownLatch(1).await();");
            cell.await("stream", LIMIT);
            assertThatThrownBy(() -> cell.result(Duration.ofMillis(300)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("No reply for execute_request within PT0.3S")
                    .hasMessageContaining("IOPUB stream")
                    .hasMessageContaining("--- its log")
                    .hasMessageContaining("CountDownLatch.await");
        }
    }

    @Test
    void kernelThatDies_failsTheWaitAtOnce() {
        try (KernelClient dying =
                KernelClient.start(InstalledKernelspec.packaged(), Path.of(""), Map.of())) {
            Request cell = dying.submit("Runtime.getRuntime().halt(7);");
            assertThatThrownBy(() -> cell.result(Duration.ofMinutes(5)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("exit code 7");
        }
    }

    @Test
    void shutdown_endsTheProcess() {
        try (KernelClient ending = KernelClient.start()) {
            ending.shutdown(false).reply(LIMIT);
            assertThat(ending.awaitExit(LIMIT)).isZero();
        }
    }
}
