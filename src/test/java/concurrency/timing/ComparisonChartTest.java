package concurrency.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class ComparisonChartTest {

    @Test
    void halfAndTwiceTheTime_areEquallyFarFromTheFirst() {
        List<Double> dots =
                dots(
                        ComparisonChart.of(
                                "t", table("w", row("a", 100), row("b", 50), row("c", 200))));

        assertThat(dots.get(0) - dots.get(1)).isPositive();
        assertThat(dots.get(2) - dots.get(0)).isCloseTo(dots.get(0) - dots.get(1), within(0.2));
    }

    @Test
    void dot_liesOnItsBar() {
        ComparisonChart chart =
                ComparisonChart.of("t", table("w", row("a", 100), row("b", 20, 90, 30)));

        Element bar = all(chart, "line", "4").get(1);
        assertThat(dots(chart).get(1)).isBetween(number(bar, "x1") + 1, number(bar, "x2") - 1);
    }

    @Test
    void everyDotAndLabel_staysOnTheCard() {
        ComparisonChart chart =
                ComparisonChart.of(
                        "t",
                        table("w", row("a", 1000), row("b", 1), row("c", 900_000)),
                        table("v", row("a", 7), row("b", 7), row("c", 7)));

        assertThat(dots(chart)).hasSize(6).allSatisfy(x -> assertThat(x).isBetween(20.0, 860.0));
        assertThat(all(chart, "text"))
                .allSatisfy(text -> assertThat(number(text, "x")).isBetween(20.0, 860.0));
    }

    @Test
    void wayMissingInOneComparison_isSaidToBeNotRun() {
        ComparisonChart chart =
                ComparisonChart.of(
                        "t", table("w", row("a", 10), row("b", 10)), table("v", row("a", 10)));

        assertThat(words(chart)).containsOnlyOnce("not run");
        assertThat(chart.toString()).containsSubsequence("b", "1.00 × (10.0 ms)", "–");
    }

    @Test
    void workThatTookNoTime_isDrawnAllTheSame() {
        assertThat(dots(ComparisonChart.of("t", table("w", row("a", 0), row("b", 0)))))
                .hasSize(2)
                .doesNotContain(Double.NaN);
    }

    @Test
    void alternativeText_saysEveryRatioAndIsEscaped() {
        String html = ComparisonChart.of("a<b", table("w", row("a", 10), row("b", 5))).html();

        assertThat(html)
                .startsWith(
                        "<img alt=\"a&lt;b. Time divided by the first way&#39;s. w: a 1.00, b 0.50.\"");
    }

    @Test
    void noComparison_isRefused() {
        assertThatThrownBy(() -> ComparisonChart.of("t"))
                .hasMessage("a chart needs at least one comparison");
    }

    private static ComparisonTable table(String title, ComparisonTable.Row... rows) {
        return new ComparisonTable(title, List.of(rows));
    }

    private static ComparisonTable.Row row(String name, int... millis) {
        return new ComparisonTable.Row(
                name,
                IntStream.of(millis)
                        .mapToObj(Duration::ofMillis)
                        .map(wall -> new Elapsed(wall, wall, wall))
                        .toList());
    }

    private static List<Double> dots(ComparisonChart chart) {
        return all(chart, "circle").stream().map(dot -> number(dot, "cx")).toList();
    }

    private static List<String> words(ComparisonChart chart) {
        return all(chart, "text").stream().map(Element::getTextContent).toList();
    }

    private static List<Element> all(ComparisonChart chart, String element, String strokeWidth) {
        return all(chart, element).stream()
                .filter(line -> line.getAttribute("stroke-width").equals(strokeWidth))
                .toList();
    }

    private static List<Element> all(ComparisonChart chart, String element) {
        var nodes = parse(chart.svg()).getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
