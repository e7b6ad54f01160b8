package dev.bodyguard.spring.boot;

import java.util.Collection;

/** The errors for which the server that Spring Boot starts has pages of the application's. */
interface RegisteredErrorPages {

    /** Statuses, names of exception classes, or {@code *} for all others. */
    Collection<String> known();

    /** Whether there can be no others: such a server reads no deployment descriptors. */
    boolean areAll();
}
