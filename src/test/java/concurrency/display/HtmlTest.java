package concurrency.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void markupInText_isEscaped() {
        assertThat(Html.escape("<a href=\"x\" title='y'> & 🧵"))
                .isEqualTo("&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt; &amp; 🧵");
    }

    @Test
    void table_hasACellForEveryValueAndNeedsNoStyleSheet() {
        String html =
                Html.table(
                        List.of("name", "time"), List.of(List.of("a<b", "1"), List.of("c", "2")));

        assertThat(html)
                .contains(
                        ">name</th>",
                        ">time</th>",
                        ">a&lt;b</td>",
                        ">1</td>",
                        ">c</td>",
                        ">2</td>");
        assertThat(html).doesNotContain("<style", "class=", "id=");
    }

    @Test
    void columnWithoutAName_hasNoHeader() {
        String html = Html.table(List.of("", "time"), List.of(List.of("sum", "1")));

        assertThat(html).contains(">time</th>").doesNotContain("></th>").contains("></td>");
    }

    @Test
    void textTable_alignsColumnsAlsoWithCharactersBeyondTheBasicPlane() {
        String text =
                TextTable.of(
                        List.of("name", "n"),
                        List.of(List.of("🧵🧵", "10"), List.of("long name", "2")));

        assertThat(text.lines())
                .containsExactly("name         n", "🧵🧵          10", "long name    2");
    }

    @Test
    void columnsOfFigures_areAlignedRightAndColumnsOfTextLeft() {
        List<String> header = List.of("thread", "waits for", "CPU");
        List<List<String>> rows =
                List.of(List.of("main", "join", "1.5 ms"), List.of("worker", "", "–"));

        assertThat(TextTable.of(header, rows).lines())
                .containsExactly(
                        "thread   waits for      CPU",
                        "main     join        1.5 ms",
                        "worker                    –");
        assertThat(Html.table(header, rows))
                .containsPattern("text-align:left;\">join<")
                .containsPattern("text-align:right;\">1.5 ms<");
    }
}
