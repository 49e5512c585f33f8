package concurrency.notebook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where a kernel listens and the key its messages are signed with: a Jupyter connection file.
 *
 * @param ports a TCP port on 127.0.0.1 for each channel
 * @param heartbeatPort the port that echoes what is sent to it
 * @param key the HMAC-SHA256 key
 */
public record Connection(Map<Channel, Integer> ports, int heartbeatPort, String key) {

    /** Ports nobody listens on at this moment, and a fresh key. */
    static Connection choose() {
        Channel[] channels = Channel.values();
        List<Integer> free = FreePorts.choose(channels.length + 1);
        Map<Channel, Integer> ports = new EnumMap<>(Channel.class);
        for (Channel channel : channels) {
            ports.put(channel, free.get(channel.ordinal()));
        }
        return new Connection(Map.copyOf(ports), free.getLast(), UUID.randomUUID().toString());
    }

    String address(Channel channel) {
        return "tcp://127.0.0.1:" + ports.get(channel);
    }

    String heartbeatAddress() {
        return "tcp://127.0.0.1:" + heartbeatPort;
    }

    /** Writes the connection file a kernel is started with. */
    void write(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json =
                mapper.createObjectNode()
                        .put("transport", "tcp")
                        .put("ip", "127.0.0.1")
                        .put("signature_scheme", "hmac-sha256")
                        .put("key", key)
                        .put("hb_port", heartbeatPort);
        ports.forEach((channel, port) -> json.put(channel.portName(), port));
        Files.writeString(file, mapper.writeValueAsString(json));
    }
}
