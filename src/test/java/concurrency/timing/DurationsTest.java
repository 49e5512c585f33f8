package concurrency.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ns",
        "1000, 1.00 µs",
        "9994, 9.99 µs",
        "9995, 10.0 µs",
        "99950, 100 µs",
        "999499, 999 µs",
        "999500, 1.00 ms",
        "361000000, 361 ms",
        "999499999, 999 ms",
        "999500000, 1.00 s",
        "119400000000, 119 s",
        "120000000000, 2.00 min",
        "-1500000, -1.50 ms"
    })
    void duration_hasThreeDigitsAndTheUnitThatSuits(long nanos, String text) {
        assertThat(Durations.text(Duration.ofNanos(nanos))).isEqualTo(text);
    }
}
