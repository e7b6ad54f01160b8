package dev.bodyguard.runtime.event;

/**
 * Is told what happens, to count it or to log it. Called on the thread that works on the exchange, by many threads at once:
 * return soon. What it throws is logged and hurts nobody.
 *
 * <p>A server finds observers as services of this type ({@link java.util.ServiceLoader}) among the application's libraries;
 * a client is given them when it is built.
 */
@FunctionalInterface
public interface Observer {

    /** Something happened. */
    void observe(Event event);
}
