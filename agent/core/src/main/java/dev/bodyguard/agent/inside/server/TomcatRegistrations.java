package dev.bodyguard.agent.inside.server;

import static dev.bodyguard.agent.inside.server.Registrations.ask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Those of a {@code StandardContext}. */
record TomcatRegistrations(Object context) implements Registrations {

    @Override
    public Collection<String> errorPages() {
        List<String> pages = new ArrayList<>();
        for (Object page : all("findErrorPages")) {
            Object exception = ask(page, "getExceptionType");
            String status = String.valueOf(ask(page, "getErrorCode"));
            pages.add(exception != null ? exception.toString() : status.equals("0") ? EVERY_OTHER : status);
        }
        return pages;
    }

    @Override
    public Map<String, Object> multiparts() {
        Map<String, Object> multiparts = new HashMap<>();
        for (Object servlet : all("findChildren")) {
            Object multipart = ask(servlet, "getMultipartConfigElement");
            if (multipart != null) {
                multiparts.put(String.valueOf(ask(servlet, "getName")), multipart);
            }
        }
        return multiparts;
    }

    @Override
    public boolean readDescriptors() {
        return !Registrations.isSpringBoots(context);
    }

    private Object[] all(String question) {
        return ask(context, question) instanceof Object[] all ? all : new Object[0];
    }
}
