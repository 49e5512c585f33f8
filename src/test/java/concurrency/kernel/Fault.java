package concurrency.kernel;

import static concurrency.kernel.Kernels.content;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import concurrency.notebook.Channel;
import concurrency.notebook.KernelClient;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What a front end, or somebody who knows the port and not the key, may send by mistake. */
enum Fault {
    ONE_BIT_WRONG(Fault::oneBitWrong),
    A_FRAME_MISSING(Fault::aFrameMissing),
    ANOTHER_ORDER(Fault::anotherOrder),
    NO_SIGNATURE(Fault::noSignature),
    RANDOM_BYTES(Fault::randomBytes),
    MANY_FRAMES(Fault::manyFrames),
    A_HUGE_FRAME(Fault::aHugeFrame),
    SIGNED_BUT_NO_JSON(Fault::signedButNoJson),
    SIGNED_BUT_DEEP(Fault::signedButDeep),
    SIGNED_BUT_OF_OTHER_TYPES(Fault::signedButOfOtherTypes),
    AN_UNKNOWN_TYPE(Fault::anUnknownType),
    AN_UNKNOWN_COMM(Fault::anUnknownComm);

    @FunctionalInterface
    private interface Frames {
        List<byte[]> of(KernelClient kernel, Channel channel, Random random);
    }

    /** What no faulty message may get executed. */
    static final String FORGED = "forged++;";

    private static final List<String> TYPES =
            List.of(
                    "execute_request",
                    "complete_request",
                    "inspect_request",
                    "is_complete_request",
                    "history_request",
                    "comm_info_request",
                    "kernel_info_request",
                    "input_reply",
                    "debug_request");

    private static final List<String> FIELDS =
            List.of(
                    "code",
                    "cursor_pos",
                    "silent",
                    "store_history",
                    "stop_on_error",
                    "allow_stdin",
                    "hist_access_type",
                    "n",
                    "pattern",
                    "session",
                    "start",
                    "stop",
                    "output",
                    "user_expressions",
                    "value");

    private static final List<String> VALUES =
            List.of("null", "17", "-1", "1e300", "true", "[]", "{}", "\"\"", "\"\\ud800\"");

    private final Frames frames;

    Fault(Frames frames) {
        this.frames = frames;
    }

    void send(KernelClient kernel, Channel channel, Random random) {
        kernel.sendFrames(channel, frames.of(kernel, channel, random));
    }

    private static List<byte[]> oneBitWrong(KernelClient kernel, Channel channel, Random random) {
        List<byte[]> frames = forged(kernel, channel);
        byte[] frame = frames.get(random.nextInt(frames.size()));
        frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
        return frames;
    }

    private static List<byte[]> aFrameMissing(KernelClient kernel, Channel channel, Random random) {
        List<byte[]> frames = forged(kernel, channel);
        frames.remove(random.nextInt(frames.size()));
        return frames;
    }

    private static List<byte[]> anotherOrder(KernelClient kernel, Channel channel, Random random) {
        List<byte[]> frames = forged(kernel, channel);
        Collections.rotate(frames, 1 + random.nextInt(frames.size() - 1));
        return frames;
    }

    private static List<byte[]> noSignature(KernelClient kernel, Channel channel, Random random) {
        List<byte[]> frames = forged(kernel, channel);
        frames.set(1, new byte[0]);
        return frames;
    }

    private static List<byte[]> randomBytes(KernelClient kernel, Channel channel, Random random) {
        return IntStream.range(0, 1 + random.nextInt(10))
                .mapToObj(_ -> bytes(random, random.nextInt(100)))
                .toList();
    }

    private static List<byte[]> manyFrames(KernelClient kernel, Channel channel, Random random) {
        return Collections.nCopies(10_000, bytes(random, 10));
    }

    private static List<byte[]> aHugeFrame(KernelClient kernel, Channel channel, Random random) {
        List<byte[]> frames = forged(kernel, channel);
        frames.set(random.nextInt(frames.size()), new byte[8 << 20]);
        return frames;
    }

    private static List<byte[]> signedButNoJson(
            KernelClient kernel, Channel channel, Random random) {
        List<String> garbage =
                List.of("", "{", "{\"code\": ", "{} {}", "[1, 2]", "null", "17", "{]", "\u0000");
        return kernel.frames(
                channel, type(random), raw(garbage.get(random.nextInt(garbage.size()))));
    }

    private static List<byte[]> signedButDeep(KernelClient kernel, Channel channel, Random random) {
        String deep = "{\"code\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        return kernel.frames(channel, type(random), raw(deep));
    }

    private static List<byte[]> signedButOfOtherTypes(
            KernelClient kernel, Channel channel, Random random) {
        ObjectNode content = content();
        for (String field : FIELDS) {
            content.set(field, raw(VALUES.get(random.nextInt(VALUES.size()))));
        }
        return kernel.frames(channel, type(random), content);
    }

    private static List<byte[]> anUnknownType(KernelClient kernel, Channel channel, Random random) {
        String type = random.nextBoolean() ? "" : new String(bytes(random, 20), UTF_8);
        return kernel.frames(channel, type, forgedContent());
    }

    private static List<byte[]> anUnknownComm(KernelClient kernel, Channel channel, Random random) {
        List<String> types = List.of("comm_open", "comm_msg", "comm_close", "comm_info_request");
        ObjectNode content = content().put("comm_id", "c" + random.nextInt(3));
        content.put("target_name", "none").set("data", content());
        return kernel.frames(channel, types.get(random.nextInt(types.size())), content);
    }

    /** A well signed request to run code that nobody has asked for: to be spoilt. */
    private static List<byte[]> forged(KernelClient kernel, Channel channel) {
        List<byte[]> frames =
                new ArrayList<>(kernel.frames(channel, "execute_request", forgedContent()));
        frames.replaceAll(byte[]::clone); // the client sends some of them again
        return frames;
    }

    private static ObjectNode forgedContent() {
        return content().put("code", FORGED).put("silent", false);
    }

    private static JsonNode raw(String json) {
        return JsonNodeFactory.instance.rawValueNode(new RawValue(json));
    }

    private static String type(Random random) {
        return TYPES.get(random.nextInt(TYPES.size()));
    }

    private static byte[] bytes(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
