package concurrency.timeline;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A timeline's picture, parsed by the JDK's XML parser. */
final class Drawing {

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

    Element root() {
        return document.getDocumentElement();
    }

    List<Element> all(String element) {
        NodeList nodes = document.getElementsByTagName(element);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** What is written, in the order of the document. */
    List<String> texts() {
        return all("text").stream().map(Drawing::words).toList();
    }

    private static String words(Element text) {
        return text.getLastChild().getTextContent();
    }
}
