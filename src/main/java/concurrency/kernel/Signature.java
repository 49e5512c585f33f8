package concurrency.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages, so that only those who can read the connection file can run code here.
 * Thread-safe.
 */
final class Signature {

    private final @Nullable Mac mac;

    private Signature(@Nullable Mac mac) {
        this.mac = mac;
    }

    /**
     * The signature of a connection.
     *
     * @param scheme such as {@code hmac-sha256}
     * @param key the shared key; empty means that messages are not signed
     * @throws IllegalArgumentException if this JVM does not know the scheme
     */
    static Signature of(String scheme, String key) {
        if (key.isEmpty()) {
            return new Signature(null);
        }
        String algorithm = scheme.replace("-", "");
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return new Signature(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("unknown signature scheme " + scheme, e);
        }
    }

    /** The signature of the frames, in hexadecimal; empty if messages are not signed. */
    synchronized String sign(List<byte[]> frames) {
        if (mac == null) {
            return "";
        }
        frames.forEach(mac::update);
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /** Whether {@code signature} is that of the frames. */
    boolean matches(byte[] signature, List<byte[]> frames) {
        byte[] expected = sign(frames).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature);
    }
}
