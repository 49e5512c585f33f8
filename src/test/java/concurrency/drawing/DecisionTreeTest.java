package concurrency.drawing;

import static concurrency.drawing.DecisionTree.ask;
import static concurrency.drawing.DecisionTree.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class DecisionTreeTest {

    private static DecisionTree clothes() {
        return new DecisionTree(
                "What to wear",
                ask("Does it rain?")
                        .when("yes", take("a coat", "dry in 3 of 3 showers"))
                        .when(
                                "no",
                                ask("Is it hot?")
                                        .when("yes", take("a hat", ""))
                                        .when("no", take("a cap", ""))));
    }

    private static List<Element> texts(DecisionTree tree) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(DecisionTreeSvg.svg(tree))));
        var nodes = document.getElementsByTagName("text");
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static double at(List<Element> texts, String words, String attribute) {
        return texts.stream()
                .filter(text -> text.getTextContent().equals(words))
                .mapToDouble(text -> Double.parseDouble(text.getAttribute(attribute)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void text_isIndentedByDepth() {
        assertThat(clothes().toString())
                .isEqualTo(
                        """
                        What to wear
                        Does it rain?
                          yes: a coat (dry in 3 of 3 showers)
                          no: Is it hot?
                            yes: a hat
                            no: a cap\
                        """);
    }

    @Test
    void picture_saysAllThatTheTextSays() throws Exception {
        assertThat(texts(clothes()))
                .extracting(Element::getTextContent)
                .contains("What to wear", "Does it rain?", "Is it hot?", "yes", "no")
                .contains("a coat", "a hat", "a cap", "dry in 3 of 3 showers");
    }

    @Test
    void choices_standOneBelowTheOtherInTheirOrder() throws Exception {
        List<Element> texts = texts(clothes());

        assertThat(at(texts, "a coat", "y")).isLessThan(at(texts, "a hat", "y"));
        assertThat(at(texts, "a hat", "y")).isLessThan(at(texts, "a cap", "y"));
        assertThat(at(texts, "Does it rain?", "x")).isLessThan(at(texts, "Is it hot?", "x"));
    }

    @Test
    void longWords_areCutWithinThePicture() throws Exception {
        String words = "a very long story ".repeat(30);
        DecisionTree tree = new DecisionTree(words, ask(words).when(words, take(words, words)));

        assertThat(texts(tree))
                .allSatisfy(text -> {
                    double size = Double.parseDouble(text.getAttribute("font-size"));
                    double width = TextWidth.SANS.of(text.getTextContent(), size);
                    assertThat(width).isLessThan(Picture.WIDTH);
                });
    }

    @Test
    void hostileWords_staySound() throws Exception {
        DecisionTree tree =
                new DecisionTree("<\u0000", ask("a & b").when("\"", take("<script>", "]]>")));

        assertThat(texts(tree)).extracting(Element::getTextContent).contains("<script>", "]]>");
        assertThat(tree.html()).doesNotContain("<script");
    }

    @Test
    void questionWithoutAnswers_isRefused() {
        assertThatThrownBy(
                        () -> new DecisionTree("?", ask("Where?").when("here", ask("And then?"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"And then?\" has no answers");
    }

    @Test
    void when_leavesTheQuestionAsItWas() {
        var question = ask("Where?");
        question.when("here", take("this", ""));

        assertThat(question.branches()).isEmpty();
    }
}
