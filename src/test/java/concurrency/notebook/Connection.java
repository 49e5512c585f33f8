package concurrency.notebook;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

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
        Set<Integer> taken = new HashSet<>();
        Map<Channel, Integer> ports = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            ports.put(channel, freePort(taken));
        }
        return new Connection(Map.copyOf(ports), freePort(taken), UUID.randomUUID().toString());
    }

    /**
     * Below the ports systems hand out to outgoing connections (32768 on Linux, 49152 elsewhere):
     * one of those could be gone again before the kernel binds it.
     */
    private static int freePort(Set<Integer> taken) {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            if (!taken.add(port)) {
                continue;
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return port;
            } catch (IOException e) {
                // In use: try another.
            }
        }
        throw new IllegalStateException("No free port between 15000 and 32000 on 127.0.0.1");
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
