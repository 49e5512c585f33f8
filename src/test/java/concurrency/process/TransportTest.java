package concurrency.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to connect the two ends does the same, and lets nobody else in. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TransportTest {

    static List<Transport> transports() {
        return List.of(new Pipes(), new Loopback());
    }

    private static ProcessPoolExecutor pool(Transport transport) {
        return new ProcessPoolExecutor(ProcessPoolOptions.defaults().withWorkers(2), transport);
    }

    @ParameterizedTest
    @MethodSource("transports")
    void smallAndLargeTasks_returnTheirResults(Transport transport) throws Exception {
        int[] large = new int[3_000_000];
        large[2_999_999] = 7;
        try (ProcessPoolExecutor pool = pool(transport)) {
            List<Future<Integer>> futures = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                int number = i;
                futures.add(pool.submit(() -> number));
            }
            Future<int[]> echo = pool.submit(() -> large);
            for (int i = 0; i < 1000; i++) {
                assertThat(futures.get(i).get()).isEqualTo(i);
            }
            assertThat(echo.get()).isEqualTo(large);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void aKilledWorker_isReplaced(Transport transport) throws Exception {
        try (ProcessPoolExecutor pool = pool(transport)) {
            long pid = pool.submit(() -> ProcessHandle.current().pid()).get();
            Processes.kill(pid);
            Processes.awaitEnd(pid);
            assertThat(pool.submit(() -> ProcessHandle.current().pid()).get()).isNotEqualTo(pid);
        }
    }

    @ParameterizedTest
    @MethodSource("transports")
    void whatATaskReadsFromStandardInput_isNothing(Transport transport) throws Exception {
        try (ProcessPoolExecutor pool = pool(transport)) {
            assertThat(pool.submit(() -> System.in.read()).get()).isEqualTo(-1);
        }
    }

    @Test
    void aWorkerThatExitsBeforeItConnects_isNotWaitedFor() {
        List<String> command = List.of("false");
        assertThatThrownBy(() -> new Loopback().start(command, process -> {}))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void aStrangerAtTheLoopbackPort_isTurnedAway() throws Exception {
        // In place of the worker, which would connect, a script that tells where.
        List<String> command = List.of("/bin/sh", "-c", "echo ${0#loopback:}; exec sleep 600");
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        assertThatThrownBy(() ->
                        new Loopback().start(command, process -> intrudeLater(process, answer)))
                .isInstanceOf(EOFException.class); // as the script's process has ended
        assertThat(answer.get()).isEqualTo(-1);
    }

    private static void intrudeLater(Process process, CompletableFuture<Integer> answer) {
        Thread.ofPlatform().start(() -> intrude(process, answer));
    }

    private static void intrude(Process process, CompletableFuture<Integer> answer) {
        try (BufferedReader told = process.inputReader();
                Socket socket =
                        new Socket(
                                InetAddress.getLoopbackAddress(),
                                Integer.parseInt(told.readLine()))) {
            socket.getOutputStream().write(new byte[32]);
            answer.complete(socket.getInputStream().read());
        } catch (IOException e) {
            answer.completeExceptionally(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
