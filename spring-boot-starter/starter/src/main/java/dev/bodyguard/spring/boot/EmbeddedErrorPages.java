package dev.bodyguard.spring.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * What was registered with the factory of an embedded server, asked when all customizers are through. A page that we do not
 * see is rendered by the filter, one that we only believe in would let the container's own page out in clear: without a
 * factory, as in a container that Spring Boot did not start, there are none.
 */
final class EmbeddedErrorPages implements WebServerFactoryCustomizer<WebServerFactory>, RegisteredErrorPages {

    private @Nullable WebServerFactory factory;

    @Override
    public void customize(WebServerFactory made) {
        factory = made;
    }

    /** By reflection, because the page's class has another package in each major version of Spring Boot. */
    @Override
    public Collection<String> known() {
        List<String> known = new ArrayList<>();
        if (factory != null && ask(factory, "getErrorPages") instanceof Collection<?> pages) {
            for (Object page : pages) {
                known.add(
                        Boolean.TRUE.equals(ask(page, "isGlobal"))
                                ? "*"
                                : ask(page, "getExceptionName") instanceof String exception
                                        ? exception
                                        : String.valueOf(ask(page, "getStatusCode")));
            }
        }
        return known;
    }

    @Override
    public boolean areAll() {
        return factory != null;
    }

    private static @Nullable Object ask(Object of, String question) {
        try {
            return of.getClass().getMethod(question).invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read the server's error pages", e);
        }
    }
}
