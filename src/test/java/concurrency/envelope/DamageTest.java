package concurrency.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads that did not come as they were sent. */
class DamageTest {

    record Pair(Object left, Object right) {}

    private final Sender sender = new Sender();

    static List<Object> values() {
        return List.of(
                new ArrayList<>(List.of(1, "two", new Pair(3.0, "vier"))),
                new HashMap<>(Map.of("key", new Pair(List.of(1L), new int[] {1}))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aCutPayload_isRefused(Object value) {
        byte[] head = sender.seal(value).payload().head();
        for (int length = 0; length < head.length; length++) {
            Payload cut = new Payload(Arrays.copyOf(head, length), List.of());
            assertThatThrownBy(() -> sender.open(cut)).isInstanceOf(IOException.class);
        }
    }

    /** With lengths that are not true a reader would soon ask for all the memory there is. */
    @ParameterizedTest
    @MethodSource("values")
    void aDamagedPayload_doesNoMoreThanFail(Object value) {
        byte[] head = sender.seal(value).payload().head();
        Random random = new Random(42);
        List<Throwable> thrown = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = head.clone();
            damaged[random.nextInt(head.length)] = (byte) random.nextInt(256);
            try {
                sender.open(new Payload(damaged, List.of()));
            } catch (Throwable e) {
                thrown.add(e);
            }
        }
        assertThat(thrown)
                .isNotEmpty()
                .allMatch(e -> e instanceof Exception || e instanceof LinkageError);
    }

    @Test
    void anArrayOfAnAbsurdLength_isRefused() {
        byte[] head = sender.seal(new ArrayList<>()).payload().head();
        byte[] absurd = head.clone();
        IntStream.range(2, 6).forEach(i -> absurd[i] = 0x7f);
        assertThatThrownBy(() -> sender.open(new Payload(absurd, List.of())))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("2139062143 of 0 bytes");
    }
}
