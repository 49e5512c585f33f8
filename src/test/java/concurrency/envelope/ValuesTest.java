package concurrency.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings("JdkObsolete") // a list that Java serialization writes
class ValuesTest {

    record Point(int x, long y) {}

    record Box(Object content) {}

    enum Size {
        SMALL,
        LARGE {
            @Override
            int factor() {
                return 2;
            }
        };

        int factor() {
            return 1;
        }
    }

    private final Sender sender = new Sender();
    private final Receiver receiver = new Receiver(sender::answer);

    private Object travel(Object value) throws Exception {
        return sender.open(receiver.seal(receiver.open(sender.seal(value).payload())));
    }

    static Stream<Object> values() {
        return Stream.of(
                true,
                (byte) -1,
                (short) -2,
                'ä',
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                -0.0f,
                Math.E,
                "",
                "plain",
                "Grüße",
                "日本語 😀",
                "half \ud83d of a pair",
                new ArrayList<>(Arrays.asList(1, null, "two", List.of(3))),
                List.of(1, 2),
                new LinkedList<>(List.of("a")),
                new HashMap<>(Map.of("a", 1)),
                Map.of(Size.LARGE, new Point(1, 2)),
                new BigDecimal("1.50"),
                Duration.ofDays(3),
                Size.SMALL,
                Size.LARGE,
                TimeUnit.DAYS,
                new Point(3, 4),
                new Box(new Box(new LinkedList<>(List.of(new Point(5, 6))))),
                new Box(null),
                Optional.of(new Point(7, 8)),
                Optional.empty(),
                new Box(Optional.of(new LinkedList<>())),
                Path.of("notes", "2026.txt"),
                new Box(List.of(Path.of("/"), Path.of(""))),
                new int[] {1, 2},
                new boolean[] {true},
                new double[5000],
                new Box(new byte[100_000]),
                new String[][] {{"a"}, {}},
                Point.class,
                int.class,
                new ArrayDeque<>(List.of(1)).size());
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValue_arrivesAsItWas(Object value) throws Exception {
        assertThat(travel(value))
                .usingRecursiveComparison()
                .withStrictTypeChecking()
                .isEqualTo(value);
    }

    @Test
    void nullAndNoNumber_arrive() throws Exception {
        assertThat(sender.open(receiver.seal(null))).isNull();
        assertThat(travel(Double.NaN)).isEqualTo(Double.NaN);
    }

    @Test
    void oneList_staysOneList() throws Exception {
        List<Object> inner = new ArrayList<>(List.of(1));
        List<?> arrived = (List<?>) travel(new ArrayList<>(List.of(inner, inner)));
        assertThat(arrived.get(0)).isSameAs(arrived.get(1)).isEqualTo(inner);
    }

    @Test
    void aLargeArray_staysOneArray() throws Exception {
        int[] large = new int[100_000];
        List<?> arrived = (List<?>) travel(new LinkedList<>(List.of(large, large)));
        assertThat(arrived.get(0)).isSameAs(arrived.get(1));
    }

    @Test
    void aListThatHoldsItself_arrives() throws Exception {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        List<?> arrived = (List<?>) travel(loop);
        assertThat(arrived.get(0)).isSameAs(arrived);
    }

    @Test
    void aDeepStructure_arrives() throws Exception {
        Box deep = new Box("bottom");
        for (int i = 0; i < 200; i++) {
            deep = new Box(deep);
        }
        assertThat(travel(deep)).isEqualTo(deep);
    }

    @Test
    void aLargeArray_travelsOutsideTheHead() {
        Payload payload = sender.seal(new Box(new long[100_000])).payload();
        assertThat(payload.arrays()).hasSize(1);
        assertThat(payload.head()).hasSizeLessThan(1000);
    }

    @Test
    void whatIsSealed_doesNotSeeLaterChanges() throws Exception {
        int[] numbers = new int[100_000];
        Payload sealed = sender.seal(numbers).payload();
        numbers[0] = 1;
        assertThat((int[]) receiver.open(sealed)).containsOnly(0);
    }
}
