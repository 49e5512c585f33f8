package concurrency.timeline;

import concurrency.drawing.TextWidth;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A timeline's picture, read back by the JDK's XML parser. */
final class Drawing {

    /** The room that words take, by the drawing's own estimate, which is on the safe side. */
    record Box(String text, double left, double right, double top, double bottom) {

        boolean overlaps(Box other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }
    }

    private final Document document;

    private Drawing(Document document) {
        this.document = document;
    }

    static Drawing of(Timeline timeline) {
        return parse(TimelineSvg.svg(timeline));
    }

    static Drawing parse(String svg) {
        try {
            return new Drawing(
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg))));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    double width() {
        return viewBox()[2];
    }

    double height() {
        return viewBox()[3];
    }

    List<Element> all(String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** The elements that paint something, outside the definitions. */
    List<Element> painted() {
        return Arrays.asList("rect", "line", "path", "text").stream()
                .flatMap(element -> all(element).stream())
                .filter(element -> !element.getParentNode().getNodeName().equals("pattern"))
                .toList();
    }

    /** The elements of a fill or a stroke of a colour. */
    List<Element> painted(String color) {
        return painted().stream()
                .filter(element ->
                        element.getAttribute("fill").equals(color)
                                || element.getAttribute("stroke").equals(color))
                .toList();
    }

    /** What is written, in the order of the document. */
    List<String> texts() {
        return all("text").stream().map(Drawing::words).toList();
    }

    /** The full texts behind what had to be cut. */
    List<String> titles() {
        return all("title").stream().map(Node::getTextContent).toList();
    }

    List<Box> boxes() {
        return all("text").stream().map(Drawing::box).toList();
    }

    /** All coordinates across, of everything painted but paths. */
    DoubleStream xs() {
        return DoubleStream.concat(
                numbers("x", "x1", "x2"),
                all("rect").stream().mapToDouble(r -> number(r, "x") + number(r, "width")));
    }

    /** All coordinates down, of everything painted but paths. */
    DoubleStream ys() {
        return DoubleStream.concat(
                numbers("y", "y1", "y2"),
                all("rect").stream().mapToDouble(r -> number(r, "y") + number(r, "height")));
    }

    static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private DoubleStream numbers(String... attributes) {
        return painted().stream()
                .flatMap(element ->
                        Arrays.stream(attributes)
                                .filter(element::hasAttribute)
                                .map(attribute -> number(element, attribute)))
                .mapToDouble(Double::doubleValue);
    }

    private double[] viewBox() {
        return Arrays.stream(document.getDocumentElement().getAttribute("viewBox").split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static Box box(Element text) {
        double size = number(text, "font-size");
        TextWidth font =
                text.getAttribute("font-family").contains("mono")
                        ? TextWidth.MONO
                        : text.hasAttribute("font-weight") ? TextWidth.BOLD : TextWidth.SANS;
        double width = font.of(words(text), size);
        double x = number(text, "x");
        double left =
                switch (text.getAttribute("text-anchor")) {
                    case "middle" -> x - width / 2;
                    case "end" -> x - width;
                    default -> x;
                };
        double y = number(text, "y");
        return new Box(words(text), left, left + width, y - 0.75 * size, y + 0.2 * size);
    }

    private static String words(Element text) {
        Node last = text.getLastChild();
        return last == null ? "" : last.getTextContent();
    }
}
