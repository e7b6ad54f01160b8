package dev.bodyguard.jetty;

import org.eclipse.jetty.server.Handler;

/** An ordinary webapp, of one environment, whose container asks for a login below {@code /inner}. */
public interface Webapp {

    /** Who may log in. */
    String USER = "somebody";

    /** The user's password. */
    String PASSWORD = "pass-word-7";

    /** Begins what the webapp says to its users. */
    String GREETING = "greetings to ";

    /** How the container asks. */
    enum Login {
        BASIC,
        FORM
    }

    /** The webapp as a handler of Jetty's core. At {@code /fails} it does, at {@code /short} with fewer octets than it declared, at {@code /session} it begins one, and at {@code /form} it reads a form of at most 3 fields and 100 octets. */
    Handler at(String path, Login login);
}
