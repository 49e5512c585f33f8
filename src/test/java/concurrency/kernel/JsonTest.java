package concurrency.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void whatIsWritten_isReadBack() throws IOException {
        Map<String, Object> value =
                Map.of("text", "a\n\"<\u00e9\ud83d\ude00", "list", List.of(1, true, Map.of()));
        assertThat(Json.object(Json.bytes(value))).isEqualTo(value);
    }

    @Test
    void halfASurrogatePair_isWrittenAsAQuestionMark() {
        assertThat(new String(Json.bytes("a\ud83d"), UTF_8)).isEqualTo("\"a?\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{} {}", "{\"a\":}", "nothing"})
    void whatIsNoObject_isRefused(String json) {
        assertThatThrownBy(() -> Json.object(json.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }
}
