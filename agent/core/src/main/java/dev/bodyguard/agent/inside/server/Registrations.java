package dev.bodyguard.agent.inside.server;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What applications register in code, and the servlet API does not tell a filter. Asked when the filter starts, which is after all
 * registrations. By reflection, because the container's classes are those of the application's process.
 */
interface Registrations {

    /** Errors with pages: statuses, names of exception classes, or {@link #EVERY_OTHER}. */
    Collection<String> errorPages();

    /** The {@code MultipartConfigElement} of each servlet that has one, by the servlet's name. */
    Map<String, Object> multiparts();

    /** Whether deployment descriptors count, as they do but for servers that an application starts. */
    boolean readDescriptors();

    /** Stands for all errors that have no page of their own. */
    String EVERY_OTHER = "*";

    /** Whether Spring Boot starts this context: it reads no descriptors. */
    static boolean isSpringBoots(Object context) {
        return context.getClass().getName().startsWith("org.springframework.boot.");
    }

    /**
     * What a public method answers.
     *
     * @throws IllegalStateException there is no such method: the container is none that we know
     */
    static @Nullable Object ask(Object of, String question) {
        try {
            return of.getClass().getMethod(question).invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Bodyguard's agent finds no " + question + " in "
                            + of.getClass().getName(),
                    e);
        }
    }
}
