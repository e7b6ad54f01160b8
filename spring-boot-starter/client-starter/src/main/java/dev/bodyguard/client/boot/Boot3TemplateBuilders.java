package dev.bodyguard.client.boot;

import org.springframework.boot.web.client.RestTemplateBuilder;

/** Builders of RestTemplates in Spring Boot 3. */
final class Boot3TemplateBuilders implements ClientKind {

    private final Templates templates;

    Boot3TemplateBuilders(Templates templates) {
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
