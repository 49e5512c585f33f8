package concurrency.kernel;

import static concurrency.kernel.Kernels.PATIENCE;
import static concurrency.kernel.Kernels.content;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import concurrency.notebook.Channel;
import concurrency.notebook.Message;
import concurrency.notebook.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ProtocolIT {

    @RegisterExtension static final RunningKernel kernel = new RunningKernel();

    @Test
    void badSignaturesAndHalfMessages_areIgnored() {
        for (Channel channel : List.of(Channel.SHELL, Channel.CONTROL)) {
            List<byte[]> good = kernel.client().frames(channel, "kernel_info_request", content());
            for (int length = 1; length < good.size(); length++) {
                kernel.client().sendFrames(channel, good.subList(0, length));
            }
            for (int frame = 0; frame < good.size(); frame++) {
                List<byte[]> spoilt = new ArrayList<>(good);
                spoilt.set(frame, "spoilt".getBytes(UTF_8));
                kernel.client().sendFrames(channel, spoilt);
            }
        }
        assertThat(kernel.run("1 + 1").value()).contains("2");
        kernel.interrupt();
    }

    @Test
    void unknownMessages_areIgnored() {
        kernel.client().send(Channel.SHELL, "no_such_request", content());
        kernel.client().send(Channel.CONTROL, "no_such_request", content());
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void queuedCells_areAbortedAfterAnError() {
        Request gate =
                kernel.client()
                        .submit(
                                "System.out.println(\"waits\"); new Scanner(System.in).nextLine(); throw new RuntimeException();",
                                true);
        Message question = gate.await("input_request", PATIENCE);
        List<Request> queued =
                IntStream.range(0, 3).mapToObj(i -> kernel.client().submit("1 + 1", true)).toList();
        kernel.client().answer(question, "go");
        assertThat(gate.result(PATIENCE).status()).isEqualTo("error");
        queued.forEach(q -> assertThat(q.result(PATIENCE).status()).isEqualTo("aborted"));
        queued.forEach(
                q -> assertThat(q.reply(PATIENCE).content().has("execution_count")).isFalse());
        assertThat(kernel.run("1 + 1").value()).contains("2");
    }

    @Test
    void input_isAskedFor() {
        Request asking = kernel.submit("new Scanner(System.in).nextLine()");
        kernel.client().answer(asking.await("input_request", PATIENCE), "gr\u00fc\u00dfe");
        assertThat(asking.result(PATIENCE).value()).contains("gr\u00fc\u00dfe");
    }

    @Test
    void history_hasWhatWasExecuted() {
        int first = kernel.run("int unusual = 1;").executionCount();
        kernel.run("unusual + 1");
        ObjectNode tail = content().put("hist_access_type", "tail").put("n", 1).put("output", true);
        JsonNode history = kernel.ask("history_request", tail).path("history");
        assertThat(history.toString())
                .isEqualTo("[[1,%d,[\"unusual + 1\",\"2\"]]]".formatted(first + 1));
        ObjectNode search = content().put("hist_access_type", "search").put("pattern", "int unus*");
        assertThat(kernel.ask("history_request", search).path("history").toString())
                .isEqualTo("[[1,%d,\"int unusual = 1;\"]]".formatted(first));
    }

    @Test
    void userExpressions_areEvaluatedAfterTheCellEachForItself() {
        JsonNode answers =
                execute(
                        "int asked = 20;",
                        content()
                                .put("sum", "asked + 1")
                                .put("unknown", "nobody")
                                .put("failing", "asked / 0")
                                .put("several", "List.of(1, 2)"));
        assertThat(answers.path("sum").path("status").asText()).isEqualTo("ok");
        assertThat(answers.path("sum").path("data")).isEqualTo(content().put("text/plain", "21"));
        assertThat(answers.path("sum").path("metadata")).isEqualTo(content());
        assertThat(answers.path("unknown").path("ename").asText()).isEqualTo("CompileError");
        assertThat(answers.path("failing").path("ename").asText())
                .isEqualTo("java.lang.ArithmeticException");
        assertThat(answers.path("failing").path("traceback")).isNotEmpty();
        assertThat(answers.path("several").path("data"))
                .isEqualTo(content().put("text/plain", "[1, 2]"));
    }

    @Test
    void afterACellThatFails_noUserExpressionIsEvaluated() {
        kernel.run("int expressed = 0;");
        execute("throw new Error();", content().put("counts", "++expressed"));
        assertThat(kernel.run("expressed").value()).contains("0");
    }

    private static JsonNode execute(String code, ObjectNode userExpressions) {
        ObjectNode request = content().put("code", code).put("silent", false);
        request.set("user_expressions", userExpressions);
        return kernel.ask("execute_request", request).path("user_expressions");
    }

    @Test
    void comms_areAnswered() {
        assertThat(kernel.ask("comm_info_request", content()).path("comms")).isEmpty();
        Request open =
                kernel.client()
                        .send(
                                Channel.SHELL,
                                "comm_open",
                                content().put("comm_id", "c1").put("target_name", "none"));
        assertThat(open.await("comm_close", PATIENCE).content().path("comm_id").asText())
                .isEqualTo("c1");
    }

    @Test
    void messagesOfUnknownComms_areIgnored() {
        ObjectNode unknown = content().put("comm_id", "unknown");
        List<Request> ignored =
                List.of(
                        kernel.client().send(Channel.SHELL, "comm_msg", unknown),
                        kernel.client().send(Channel.SHELL, "comm_close", unknown));
        assertThat(kernel.run("1 + 1").value()).contains("2");
        for (Request request : ignored) {
            assertThat(request.answers())
                    .isNotEmpty()
                    .allMatch(answer -> answer.type().equals("status"));
        }
    }

    @Test
    void theHeartbeat_echoes() {
        assertThat(kernel.client().heartbeat("ping".getBytes(UTF_8)))
                .isEqualTo("ping".getBytes(UTF_8));
    }

    @Test
    void aSilentCell_showsNothingAndCountsNothing() {
        int before = kernel.run("1").executionCount();
        ObjectNode silent =
                content().put("code", "3 + 4").put("silent", true).put("store_history", false);
        Request request = kernel.client().send(Channel.SHELL, "execute_request", silent);
        assertThat(request.result(PATIENCE).outputs()).isEmpty();
        assertThat(kernel.run("1").executionCount()).isEqualTo(before + 1);
    }
}
