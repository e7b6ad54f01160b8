package dev.bodyguard.testkit.contract.servlet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A container that runs while web applications come and go at the root of one port of {@code localhost}. */
public interface WebappHost extends AutoCloseable {

    /** Starts it with nothing in it. What it keeps in files goes into that directory, which is not there yet. */
    void start(Path directory) throws Exception;

    /** The port. */
    int port();

    /**
     * Deploys an unpacked web application in a class loader of its own, which sees its {@code WEB-INF/classes} and {@code
     * WEB-INF/lib}, and none of our classes that the container's loader has.
     *
     * @param filter the filter by name, with asynchronous support on everything
     * @param settings its parameters
     * @param servlet the servlet by name, with asynchronous support on everything
     */
    Webapp deploy(Path directory, String filter, Map<String, String> settings, String servlet) throws Exception;

    /**
     * Returns when it is done with every request: a client may have its answer before the server is, and what still runs then would
     * hold an application that is taken away. Called before each {@link Webapp#undeploy}.
     */
    void awaitRest() throws Exception;

    /** What the container itself said of applications that leave something behind. */
    default List<String> complaints() {
        return List.of();
    }

    @Override
    void close() throws Exception;

    /** An application that is deployed. */
    interface Webapp {

        /** The loader of its classes. */
        ClassLoader loader();

        /** Ends it. Nothing here may hold it after that. */
        void undeploy() throws Exception;
    }
}
