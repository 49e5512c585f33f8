package concurrency.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A kernel of a Jupyter server, which passes cells on to it, as it does for JupyterLab. */
final class ServedKernel implements AutoCloseable {

    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final String session = UUID.randomUUID().toString();
    private final WebSocket channels;

    private ServedKernel(LabServer server) throws IOException, InterruptedException {
        HttpRequest start =
                HttpRequest.newBuilder(server.api("kernels"))
                        .POST(BodyPublishers.ofString("{\"name\": \"java-concurrency\"}"))
                        .build();
        String id =
                JSON.readTree(client.send(start, BodyHandlers.ofString()).body())
                        .required("id")
                        .asText();
        URI address = server.api("kernels/" + id + "/channels");
        this.channels =
                client.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(address.toString().replaceFirst("^http", "ws")),
                                new Messages())
                        .join();
    }

    /** Starts one; it ends with its server. */
    static ServedKernel start(LabServer server) throws IOException, InterruptedException {
        return new ServedKernel(server);
    }

    /**
     * Runs a cell to its end.
     *
     * @return whether it ended without an exception
     */
    boolean run(String code) throws IOException, InterruptedException {
        String id = UUID.randomUUID().toString();
        ObjectNode message = JSON.createObjectNode().put("channel", "shell");
        message.putObject("header")
                .put("msg_id", id)
                .put("msg_type", "execute_request")
                .put("session", session)
                .put("username", "")
                .put("date", "")
                .put("version", "5.3");
        message.putObject("parent_header");
        message.putObject("metadata");
        message.putObject("content")
                .put("code", code)
                .put("silent", false)
                .put("store_history", true)
                .put("allow_stdin", false)
                .put("stop_on_error", false)
                .putObject("user_expressions");
        channels.sendText(JSON.writeValueAsString(message), true).join();
        while (true) {
            String text = messages.poll(TO_ANSWER.toSeconds(), TimeUnit.SECONDS);
            if (text == null) {
                throw new IOException("No answer to\n" + code);
            }
            JsonNode answer = JSON.readTree(text);
            if (answer.path("parent_header").path("msg_id").asText().equals(id)
                    && answer.path("msg_type").asText().equals("execute_reply")) {
                return answer.path("content").path("status").asText().equals("ok");
            }
        }
    }

    @Override
    public void close() {
        channels.abort();
        client.close();
    }

    /** Puts the parts of messages together. */
    private final class Messages implements WebSocket.Listener {

        private final StringBuilder parts = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
