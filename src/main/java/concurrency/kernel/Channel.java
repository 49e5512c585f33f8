package concurrency.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapaio.org.zeromq.ZMQ;

/**
 * One socket of the Jupyter protocol: signed messages in and out.
 *
 * <p>Not thread-safe: a ZeroMQ socket belongs to one thread, so each channel has one thread that
 * alone reads and writes it.
 */
final class Channel implements AutoCloseable {

    static final String PROTOCOL = "5.4";

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final String SESSION = UUID.randomUUID().toString();

    private final ZMQ.Socket socket;
    private final Signature signature;

    Channel(ZMQ.Socket socket, Signature signature) {
        this.socket = socket;
        this.signature = signature;
    }

    /**
     * Waits for the next message. Empty if what arrived is no message, or is not signed by someone
     * who may: to be ignored.
     */
    Optional<Message> receive() {
        return read(socket.recv());
    }

    /** The next message if it has arrived already, past what is to be ignored. */
    Optional<Message> receiveNow() {
        for (byte[] first; (first = socket.recv(ZMQ.DONTWAIT)) != null; ) {
            Optional<Message> message = read(first);
            if (message.isPresent()) {
                return message;
            }
        }
        return Optional.empty();
    }

    /** The next message if it arrives in time. */
    Optional<Message> receive(Duration timeout) {
        socket.setReceiveTimeOut((int) timeout.toMillis());
        byte[] first = socket.recv();
        return first == null ? Optional.empty() : read(first);
    }

    private Optional<Message> read(byte[] first) {
        List<byte[]> frames = new ArrayList<>();
        frames.add(first);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            return Optional.empty();
        }
        List<byte[]> signed = frames.subList(delimiter + 2, delimiter + 6);
        if (!signature.matches(frames.get(delimiter + 1), signed)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Message(
                            List.copyOf(frames.subList(0, delimiter)),
                            Json.object(signed.get(0)),
                            Json.object(signed.get(3))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Answers a message. */
    void reply(Message request, String type, Map<String, ?> content) {
        send(request.identities(), type, request.header(), content);
    }

    /**
     * Sends a message.
     *
     * @param identities the routing frames, or the topic of a published message
     * @param parent the header of the message that caused this one; empty if none did
     */
    void send(
            List<byte[]> identities,
            String type,
            Map<String, Object> parent,
            Map<String, ?> content) {
        Map<String, Object> header =
                Map.of(
                        "msg_id",
                        UUID.randomUUID(),
                        "session",
                        SESSION,
                        "username",
                        "kernel",
                        "date",
                        Instant.now().truncatedTo(ChronoUnit.MICROS),
                        "msg_type",
                        type,
                        "version",
                        PROTOCOL);
        List<byte[]> signed =
                List.of(
                        Json.bytes(header),
                        Json.bytes(parent),
                        Json.bytes(Map.of()),
                        Json.bytes(content));
        identities.forEach(socket::sendMore);
        socket.sendMore(DELIMITER);
        socket.sendMore(signature.sign(signed).getBytes(StandardCharsets.US_ASCII));
        signed.subList(0, 3).forEach(socket::sendMore);
        socket.send(signed.get(3));
    }

    @Override
    public void close() {
        socket.close();
    }
}
