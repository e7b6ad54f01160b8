package dev.bodyguard.contractreport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a test report says of clauses: the name of a test begins with those that it holds.
 *
 * @param outcomes by clause
 */
record Report(Map<String, Outcome> outcomes) {

    private static final Pattern CLAUSES = Pattern.compile("((?:[a-z\\d]+-\\d+ ?)+): .*", Pattern.DOTALL);

    static Report read(Path file) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream in = Files.newInputStream(file)) {
            return read(factory.createXMLStreamReader(in));
        } catch (XMLStreamException e) {
            throw new IOException(file.toString(), e);
        }
    }

    private static Report read(XMLStreamReader in) throws XMLStreamException {
        Map<String, Outcome> outcomes = new HashMap<>();
        String name = "";
        Outcome outcome = Outcome.PASSED;
        while (in.hasNext()) {
            int event = in.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (in.getLocalName()) {
                    case "testcase" -> {
                        name = in.getAttributeValue(null, "name");
                        outcome = Outcome.PASSED;
                    }
                    case "failure", "error" -> outcome = Outcome.FAILED;
                    case "skipped" -> outcome = Outcome.NOT_RUN;
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && in.getLocalName().equals("testcase")) {
                add(outcomes, name, outcome);
            }
        }
        return new Report(outcomes);
    }

    private static void add(Map<String, Outcome> outcomes, String test, Outcome outcome) {
        Matcher matcher = CLAUSES.matcher(test);
        if (matcher.matches()) {
            for (String clause : matcher.group(1).split(" ")) {
                outcomes.merge(clause, outcome, Outcome::and);
            }
        }
    }

    Outcome of(String clause) {
        return outcomes.getOrDefault(clause, Outcome.NOT_RUN);
    }
}
