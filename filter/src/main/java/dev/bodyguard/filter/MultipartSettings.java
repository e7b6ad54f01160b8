package dev.bodyguard.filter;

import dev.bodyguard.filter.WebXml.Descriptor;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServletRequest;
import java.io.File;
import org.jspecify.annotations.Nullable;

/**
 * The multipart configuration of the servlet that a request is for. The servlet API does not let a filter read it, so it is
 * looked for where it can be seen: Jetty's request attribute, the servlet class's annotation, the deployment descriptor.
 */
final class MultipartSettings {

    private static final String JETTY = "org.eclipse.jetty.multipartConfig";

    private final HttpServletRequest wire;
    private final Descriptor descriptor;

    MultipartSettings(HttpServletRequest wire, Descriptor descriptor) {
        this.wire = wire;
        this.descriptor = descriptor;
    }

    /** Whether the servlet has one; parts are parameters only then. */
    boolean isConfigured() {
        return find() != null;
    }

    /** The configuration, or one without limits of its own: then only the limit of the opened body holds. */
    MultipartConfigElement element() {
        MultipartConfigElement found = find();
        return found != null ? found : new MultipartConfigElement("");
    }

    /** Where parts are written that are too large for memory. */
    File directory() {
        Object temporary = wire.getServletContext().getAttribute(ServletContext.TEMPDIR);
        File base = temporary instanceof File file ? file : new File(System.getProperty("java.io.tmpdir"));
        String location = element().getLocation();
        if (location == null || location.isEmpty()) {
            return base;
        }
        File wanted = new File(location);
        return wanted.isAbsolute() ? wanted : new File(base, location);
    }

    private @Nullable MultipartConfigElement find() {
        if (wire.getAttribute(JETTY) instanceof MultipartConfigElement element) {
            return element;
        }
        String servlet = wire.getHttpServletMapping().getServletName();
        MultipartConfigElement described = descriptor.multipart(servlet);
        return described != null ? described : annotated(servlet);
    }

    private @Nullable MultipartConfigElement annotated(String servlet) {
        ServletRegistration registration = wire.getServletContext().getServletRegistration(servlet);
        String name = registration == null ? null : registration.getClassName();
        if (name == null) {
            return null;
        }
        try {
            Class<?> type = Class.forName(name, false, wire.getServletContext().getClassLoader());
            MultipartConfig annotation = type.getAnnotation(MultipartConfig.class);
            return annotation == null ? null : new MultipartConfigElement(annotation);
        } catch (ClassNotFoundException | LinkageError unseen) {
            return null;
        }
    }
}
