package dev.bodyguard.contractreport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One test of a report.
 *
 * @param name as it is shown
 * @param said why it was skipped; empty if it was not
 */
record TestCase(String name, Outcome outcome, String said) {

    static List<TestCase> read(Path report) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream in = Files.newInputStream(report)) {
            return read(factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            throw new IOException(report.toString(), e);
        }
    }

    private static List<TestCase> read(XMLStreamReader in) throws XMLStreamException {
        List<TestCase> cases = new ArrayList<>();
        while (in.hasNext()) {
            if (in.next() == XMLStreamConstants.START_ELEMENT
                    && in.getLocalName().equals("testcase")) {
                cases.add(one(in));
            }
        }
        return cases;
    }

    private static TestCase one(XMLStreamReader in) throws XMLStreamException {
        String name = in.getAttributeValue(null, "name");
        Outcome outcome = Outcome.PASSED;
        String said = "";
        while (!(in.next() == XMLStreamConstants.END_ELEMENT
                && in.getLocalName().equals("testcase"))) {
            if (in.getEventType() == XMLStreamConstants.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "failure", "error" -> outcome = Outcome.FAILED;
                    case "skipped" -> {
                        outcome = Outcome.NOT_RUN;
                        said = reason(in);
                    }
                    default -> {}
                }
            }
        }
        return new TestCase(name, outcome, said);
    }

    /** A test that is disabled has its reason as attribute, one that was aborted as the first line of its trace. */
    private static String reason(XMLStreamReader in) throws XMLStreamException {
        String message = in.getAttributeValue(null, "message");
        return message != null
                ? message
                : in.getElementText()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceFirst("^[\\w.]+: (Assumption failed: )?", "");
    }
}
