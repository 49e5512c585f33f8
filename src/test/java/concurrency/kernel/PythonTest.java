package concurrency.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What came of a test that Python ran. */
record PythonTest(String name, Outcome outcome) {

    sealed interface Outcome {}

    record Passed() implements Outcome {}

    record Skipped(String reason) implements Outcome {}

    record Failed(String trace) implements Outcome {}

    /** Reads a report in JUnit's XML, as pytest writes it. */
    static List<PythonTest> read(Path report) throws IOException {
        try {
            NodeList cases =
                    DocumentBuilderFactory.newNSInstance()
                            .newDocumentBuilder()
                            .parse(report.toFile())
                            .getElementsByTagName("testcase");
            List<PythonTest> tests = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                Element test = (Element) cases.item(i);
                tests.add(new PythonTest(test.getAttribute("name"), outcome(test)));
            }
            return tests;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(report + " is no report of tests", e);
        }
    }

    private static Outcome outcome(Element test) {
        StringBuilder trace = new StringBuilder();
        for (String bad : List.of("failure", "error")) {
            NodeList found = test.getElementsByTagName(bad);
            for (int i = 0; i < found.getLength(); i++) {
                trace.append(found.item(i).getTextContent()).append('\n');
            }
        }
        if (!trace.isEmpty()) {
            return new Failed(trace.toString());
        }
        NodeList skipped = test.getElementsByTagName("skipped");
        return skipped.getLength() > 0
                ? new Skipped(((Element) skipped.item(0)).getAttribute("message"))
                : new Passed();
    }
}
