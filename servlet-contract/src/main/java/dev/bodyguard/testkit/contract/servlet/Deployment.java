package dev.bodyguard.testkit.contract.servlet;

/** A container that serves one application. Closing it undeploys the application and stops the container. */
public interface Deployment extends AutoCloseable {

    /** The port of {@code localhost} where it listens. */
    int port();

    @Override
    void close() throws Exception;
}
