package concurrency.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryTest {

    private final History history = new History();

    @BeforeEach
    void fill() {
        history.add(1, "int a = 1;", null);
        history.add(2, "a + 1", "2");
        history.add(3, "int b = 1;", null);
        history.add(4, "a + 1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"1, 4", "2, 3 4", "9, 1 2 3 4", "0, ''", "none, 1 2 3 4"})
    void tail_hasTheLastOnes(Integer n, String numbers) {
        assertThat(numbers(ask("hist_access_type", "tail", "n", n))).isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "0, 2, 4, 2 3",
                "1, 2, none, 2 3 4",
                "0, none, none, 1 2 3 4",
                "-1, 1, 9, ''",
                "2, 1, 9, ''"
            })
    void range_endsBeforeItsStop(int session, Integer start, Integer stop, String numbers) {
        List<List<Object>> found =
                ask("hist_access_type", "range", "session", session, "start", start, "stop", stop);
        assertThat(numbers(found)).isEqualTo(numbers);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "int *, false, none, 1 3",
                "int ? = 1;, false, none, 1 3",
                "int [b-z]*, false, none, 3",
                "a*, false, none, 2 4",
                "a*, true, none, 4",
                "*, true, 2, 3 4",
                "*, false, 2, 3 4",
                "'', false, none, 1 2 3 4",
                "int, false, none, ''"
            })
    void search_findsWhatTheWholeCellMatches(
            String pattern, boolean unique, Integer n, String numbers) {
        List<List<Object>> found =
                ask("hist_access_type", "search", "pattern", pattern, "unique", unique, "n", n);
        assertThat(numbers(found)).isEqualTo(numbers);
    }

    @Test
    void withOutput_eachHasItsValueBesideItsCode() {
        assertThat(ask("hist_access_type", "tail", "n", 2, "output", true))
                .containsExactly(
                        List.of(1, 3, Arrays.asList("int b = 1;", null)),
                        List.of(1, 4, List.of("a + 1", "2")));
    }

    @Test
    void anUnknownKindOfRequest_hasTheLastOnes() {
        assertThat(numbers(ask("n", 1))).isEqualTo("4");
    }

    @SuppressWarnings("unchecked")
    private List<List<Object>> ask(Object... namesAndValues) {
        Map<String, Object> content = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            content.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        Message request = new Message(List.of(), Map.of(), content);
        return (List<List<Object>>) history.reply(request).get("history");
    }

    private static String numbers(List<List<Object>> found) {
        return String.join(" ", found.stream().map(entry -> "" + entry.get(1)).toList());
    }
}
