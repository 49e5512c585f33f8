package concurrency.notebook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Messages to signed frames and back. */
final class Wire {
    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(US_ASCII);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final SecretKeySpec key;

    Wire(String key) {
        this.key = new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256");
    }

    List<byte[]> frames(Message message) {
        List<byte[]> parts =
                List.of(
                        bytes(message.header()),
                        bytes(message.parent()),
                        bytes(message.metadata()),
                        bytes(message.content()));
        List<byte[]> frames = new ArrayList<>(List.of(DELIMITER, signature(parts)));
        frames.addAll(parts);
        return frames;
    }

    /**
     * Reads what a kernel sent.
     *
     * @throws IllegalArgumentException if the frames are no message or the signature is wrong
     */
    Message parse(Channel channel, List<byte[]> frames) {
        int start = 0;
        while (start < frames.size() && !Arrays.equals(frames.get(start), DELIMITER)) {
            start++;
        }
        if (frames.size() < start + 6) {
            throw new IllegalArgumentException(
                    "%s frames on %s are no message".formatted(frames.size(), channel));
        }
        List<byte[]> parts = frames.subList(start + 2, start + 6);
        if (!Arrays.equals(signature(parts), frames.get(start + 1))) {
            throw new IllegalArgumentException(
                    "Wrong signature on " + channel + ": " + new String(parts.getFirst(), UTF_8));
        }
        return new Message(
                channel,
                json(parts.get(0)),
                json(parts.get(1)),
                json(parts.get(2)),
                json(parts.get(3)));
    }

    private byte[] signature(List<byte[]> parts) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            parts.forEach(mac::update);
            return HexFormat.of().formatHex(mac.doFinal()).getBytes(US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("No JSON: " + new String(bytes, UTF_8), e);
        }
    }
}
