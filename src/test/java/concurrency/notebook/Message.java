package concurrency.notebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/** A message of the Jupyter protocol 5.3, without its routing identities. */
public record Message(
        Channel channel, JsonNode header, JsonNode parent, JsonNode metadata, JsonNode content) {

    /** A message to send, with a fresh id and no parent. */
    static Message request(Channel channel, String session, String type, JsonNode content) {
        return request(channel, session, type, empty(), content);
    }

    static Message request(
            Channel channel, String session, String type, JsonNode parent, JsonNode content) {
        ObjectNode header =
                empty().put("msg_id", UUID.randomUUID().toString())
                        .put("session", session)
                        .put("username", "test")
                        .put("date", Instant.now().toString())
                        .put("msg_type", type)
                        .put("version", "5.3");
        return new Message(channel, header, parent, empty(), content);
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    public String id() {
        return header.path("msg_id").asText();
    }

    public String type() {
        return header.path("msg_type").asText();
    }

    /** The id of the request this answers, or an empty text. */
    public String parentId() {
        return parent.path("msg_id").asText();
    }

    boolean isStatus(String state) {
        return type().equals("status") && content.path("execution_state").asText().equals(state);
    }
}
