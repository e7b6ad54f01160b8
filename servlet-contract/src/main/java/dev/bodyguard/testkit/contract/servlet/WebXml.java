package dev.bodyguard.testkit.contract.servlet;

import jakarta.servlet.MultipartConfigElement;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The deployment descriptor of an application; the servlet API does not tell a filter what stands in it. */
final class WebXml {

    private WebXml() {}

    /** It asks its reader for a file that must not be read. */
    static String of(ErrorPages pages, @Nullable MultipartConfigElement multipart) {
        return """
                <?xml version="1.0"?>
                <!DOCTYPE web-app [<!ENTITY outside SYSTEM "file:///etc/passwd">]>
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                %s%s%s</web-app>
                """.formatted(
                pages.statuses().entrySet().stream().map(WebXml::byStatus).collect(Collectors.joining()),
                pages.exceptions().entrySet().stream().map(WebXml::byException).collect(Collectors.joining()),
                multipart == null ? "" : servlet(multipart));
    }

    private static String byStatus(Map.Entry<Integer, String> page) {
        return """
                  <error-page><error-code>%d</error-code><location>%s</location></error-page>
                """.formatted(page.getKey(), page.getValue());
    }

    private static String byException(Map.Entry<Class<? extends Throwable>, String> page) {
        return """
                  <error-page><exception-type>%s</exception-type><location>%s</location></error-page>
                """.formatted(page.getKey().getName(), page.getValue());
    }

    private static String servlet(MultipartConfigElement multipart) {
        return """
                  <servlet>
                    <servlet-name>%s</servlet-name>
                    <multipart-config>
                      <max-file-size>%d</max-file-size>
                      <max-request-size>%d</max-request-size>
                      <file-size-threshold>%d</file-size-threshold>
                    </multipart-config>
                  </servlet>
                """.formatted(
                        Application.SERVLET,
                        multipart.getMaxFileSize(),
                        multipart.getMaxRequestSize(),
                        multipart.getFileSizeThreshold());
    }
}
