package concurrency.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CapturedOutputTest {

    @Test
    void fewLines_areAllShownWithThreadAndTime() {
        CapturedOutput output =
                new CapturedOutput(List.of(line("main", 1_500, "a<b"), line("", 2_000, "two")), 0);

        assertThat(output.toString()).contains("main", "1.500 ms", "a<b", "#7", "2.000 ms");
        assertThat(output.html()).contains("a&lt;b").doesNotContain("a<b");
    }

    @Test
    void manyLines_areCutWithACountOfTheRest() {
        CapturedOutput output =
                new CapturedOutput(
                        IntStream.range(0, 100).mapToObj(i -> line("t", i, "line " + i)).toList(),
                        5);

        assertThat(output.toString())
                .contains("line 19\n", "65 lines more", "line 80\n", "line 99")
                .doesNotContain("line 20\n", "line 79\n");
        assertThat(output.toString().lines()).hasSize(1 + 41);
    }

    @Test
    void longText_isCutBetweenCharacters() {
        CapturedOutput output = new CapturedOutput(List.of(line("t", 0, "😀".repeat(200))), 0);

        assertThat(output.toString()).contains("😀".repeat(60) + "…", "400 characters");
    }

    @Test
    void nothingPrinted_isAnEmptyTable() {
        assertThat(new CapturedOutput(List.of(), 0).toString()).isEqualTo("thread   time   line");
    }

    private static Line line(String thread, long micros, String text) {
        return new Line(7, thread, 1, Duration.ofNanos(micros * 1_000), text, false);
    }
}
