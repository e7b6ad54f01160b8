package dev.bodyguard.demo.notes;

import jakarta.servlet.ServletContext;
import java.util.concurrent.Executor;

/** What the servlets work with, kept as an attribute of the servlet context. */
record Services(NoteStore notes, AttachmentStore attachments, ChangeFeed feed, Executor worker) {

    static final String NAME = Services.class.getName();

    static Services of(ServletContext context) {
        return (Services) context.getAttribute(NAME);
    }
}
