package dev.bodyguard.filter;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.EntityResolver;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads from deployment descriptors what the servlet API does not tell a filter. */
final class WebXml {

    private static final Logger LOG = System.getLogger(WebXml.class.getName());
    private static final EntityResolver NOTHING_OUTSIDE = (publicId, systemId) -> new InputSource(new StringReader(""));

    private WebXml() {}

    /**
     * What the descriptors say.
     *
     * @param statuses statuses that have an error page
     * @param exceptions exception classes that have one
     * @param everything whether there is an error page for all others
     * @param multiparts multipart configurations by servlet name
     */
    record Descriptor(
            Set<Integer> statuses,
            Set<String> exceptions,
            boolean everything,
            Map<String, MultipartConfigElement> multiparts) {

        static final Descriptor NOTHING = new Descriptor(Set.of(), Set.of(), false, Map.of());

        boolean hasErrorPage(int status) {
            return everything || statuses.contains(status);
        }

        /** Whether there is an error page for this exception or a cause that {@code ServletException} wraps. */
        boolean hasErrorPage(Throwable thrown) {
            for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
                if (exceptions.contains(type.getName())) {
                    return true;
                }
            }
            Throwable cause =
                    thrown instanceof jakarta.servlet.ServletException wrapper ? wrapper.getRootCause() : null;
            return cause != null ? hasErrorPage(cause) : hasErrorPage(500);
        }

        @Nullable
        MultipartConfigElement multipart(String servlet) {
            return multiparts.get(servlet);
        }
    }

    static Descriptor read(ServletContext context) {
        Set<Integer> statuses = new HashSet<>();
        Set<String> exceptions = new HashSet<>();
        Map<String, MultipartConfigElement> multiparts = new HashMap<>();
        boolean everything = false;
        for (Element root : roots(context)) {
            for (Element page : children(root, "error-page")) {
                String code = text(page, "error-code");
                String type = text(page, "exception-type");
                if (code != null) {
                    statuses.add(Integer.valueOf(code));
                }
                if (type != null) {
                    exceptions.add(type);
                }
                everything |= code == null && type == null;
            }
            for (Element servlet : children(root, "servlet")) {
                String name = text(servlet, "servlet-name");
                for (Element multipart : children(servlet, "multipart-config")) {
                    multiparts.put(name == null ? "" : name, multipart(multipart));
                }
            }
        }
        return new Descriptor(statuses, exceptions, everything, multiparts);
    }

    private static MultipartConfigElement multipart(Element element) {
        String location = text(element, "location");
        return new MultipartConfigElement(
                location == null ? "" : location,
                number(element, "max-file-size", -1),
                number(element, "max-request-size", -1),
                (int) number(element, "file-size-threshold", 0));
    }

    private static long number(Element parent, String name, long fallback) {
        String text = text(parent, name);
        return text == null ? fallback : Long.parseLong(text);
    }

    private static List<Element> roots(ServletContext context) {
        List<Element> roots = new ArrayList<>();
        try {
            DocumentBuilder builder = builder();
            URL descriptor = context.getResource("/WEB-INF/web.xml");
            if (descriptor != null) {
                roots.add(parse(builder, descriptor));
            }
            ClassLoader loader = context.getClassLoader();
            if (loader != null) {
                for (URL fragment : Collections.list(loader.getResources("META-INF/web-fragment.xml"))) {
                    roots.add(parse(builder, fragment));
                }
            }
        } catch (IOException | SAXException | ParserConfigurationException | NumberFormatException e) {
            LOG.log(Level.WARNING, "the deployment descriptors cannot be read; error pages in them are not used", e);
        }
        return roots;
    }

    private static Element parse(DocumentBuilder builder, URL url) throws IOException, SAXException {
        try (InputStream in = url.openStream()) {
            return builder.parse(in).getDocumentElement();
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setExpandEntityReferences(false);
        DocumentBuilder builder = factory.newDocumentBuilder();
        builder.setEntityResolver(NOTHING_OUTSIDE);
        return builder;
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static @Nullable String text(Element parent, String name) {
        for (Element element : children(parent, name)) {
            return element.getTextContent().trim();
        }
        return null;
    }
}
