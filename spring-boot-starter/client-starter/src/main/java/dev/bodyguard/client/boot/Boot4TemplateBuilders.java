package dev.bodyguard.client.boot;

import org.springframework.boot.restclient.RestTemplateBuilder;

/** Builders of RestTemplates in Spring Boot 4. */
final class Boot4TemplateBuilders implements ClientKind {

    private final Templates templates;

    Boot4TemplateBuilders(Templates templates) {
        this.templates = templates;
    }

    @Override
    public boolean covers(Object client) {
        return client instanceof RestTemplateBuilder;
    }

    @Override
    public Object protect(Object client) {
        return ((RestTemplateBuilder) client).additionalCustomizers(templates::protect);
    }
}
