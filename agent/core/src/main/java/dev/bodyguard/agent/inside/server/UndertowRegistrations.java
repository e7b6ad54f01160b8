package dev.bodyguard.agent.inside.server;

import static dev.bodyguard.agent.inside.server.Registrations.ask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Those of a {@code DeploymentInfo}, which is all that Undertow itself reads. */
record UndertowRegistrations(Object deployment) implements Registrations {

    @Override
    public Collection<String> errorPages() {
        List<String> pages = new ArrayList<>();
        if (ask(deployment, "getErrorPages") instanceof Collection<?> known) {
            for (Object page : known) {
                Object exception = ask(page, "getExceptionType");
                Object status = ask(page, "getErrorCode");
                pages.add(
                        exception instanceof Class<?> type
                                ? type.getName()
                                : status == null ? EVERY_OTHER : status.toString());
            }
        }
        return pages;
    }

    @Override
    public Map<String, Object> multiparts() {
        Map<String, Object> multiparts = new HashMap<>();
        if (ask(deployment, "getServlets") instanceof Map<?, ?> servlets) {
            servlets.forEach((name, servlet) -> {
                Object multipart = ask(servlet, "getMultipartConfig");
                if (multipart != null) {
                    multiparts.put(name.toString(), multipart);
                }
            });
        }
        return multiparts;
    }

    @Override
    public boolean readDescriptors() {
        return true;
    }
}
