package concurrency.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final HandMovedClock clock = new HandMovedClock();

    @Test
    void severalRuns_areInterleaved() throws Exception {
        List<String> order = new ArrayList<>();
        Comparison.of("order", clock)
                .add("a", () -> order.add("a"))
                .add("b", () -> order.add("b"))
                .run(3);

        assertThat(order).containsExactly("a", "b", "a", "b", "a", "b");
    }

    @Test
    void oddNumberOfRuns_medianIsTheMiddleOneWhateverTheOrder() throws Exception {
        ComparisonTable table = waits(90, 10, 30).run(3);

        ComparisonTable.Row row = table.row("waits");
        assertThat(row.wall()).isEqualTo(Duration.ofMillis(30));
        assertThat(row.fastest()).isEqualTo(Duration.ofMillis(10));
        assertThat(row.slowest()).isEqualTo(Duration.ofMillis(90));
    }

    @Test
    void evenNumberOfRuns_medianIsTheMeanOfTheMiddleTwo() throws Exception {
        assertThat(waits(90, 10, 30, 50).run(4).row("waits").wall())
                .isEqualTo(Duration.ofMillis(40));
    }

    @Test
    void secondWay_isRatedAgainstTheFirst() throws Exception {
        ComparisonTable table =
                Comparison.of("ratio", clock)
                        .add("slow", () -> clock.waits(Duration.ofMillis(200)))
                        .add("fast", () -> clock.works(Duration.ofMillis(50), 1))
                        .run(1);

        assertThat(table.ratio(table.row("fast"))).isEqualTo(0.25);
        assertThat(table.toString())
                .containsSubsequence("slow", "200 ms", "0 ms", "0.00", "1.00")
                .containsSubsequence("fast", "50.0 ms", "100 ms", "2.00", "0.25");
    }

    @Test
    void namesWithMarkup_areEscapedInHtml() throws Exception {
        ComparisonTable table =
                Comparison.of("a<b>", clock).add("List<T> & \"more\"", () -> {}).run(1);

        assertThat(table.html())
                .contains("a&lt;b&gt;", "List&lt;T&gt; &amp; &quot;more&quot;")
                .doesNotContain("List<T>");
    }

    @Test
    void failingWork_endsTheComparisonWithItsException() {
        assertThatThrownBy(() ->
                        Comparison.of("fails", clock)
                                .add(
                                        "bad",
                                        () -> {
                                            throw new IllegalStateException("no");
                                        })
                                .run(2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");
    }

    @Test
    void misuse_isExplained() {
        Comparison empty = Comparison.of("empty", clock);
        assertThatThrownBy(() -> empty.run(3)).hasMessageContaining("add(name, work) first");
        Comparison one = empty.add("a", () -> {});
        assertThatThrownBy(() -> one.run(0)).hasMessage("runs must be >= 1, not 0");
        assertThatThrownBy(() -> one.add("a", () -> {}))
                .hasMessageContaining("\"a\" is in the comparison already");
        assertThatThrownBy(() -> one.run(1).row("b")).hasMessage("no row \"b\"; there are [a]");
    }

    private Comparison waits(int... millis) {
        Iterator<Integer> next = IntStream.of(millis).iterator();
        return Comparison.of("waits", clock)
                .add("waits", () -> clock.waits(Duration.ofMillis(next.next())));
    }
}
