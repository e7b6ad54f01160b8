package dev.bodyguard.demo;

import java.io.IOException;
import java.util.List;

/** What uses a route: it takes steps, and can be measured. */
interface Application extends AutoCloseable {

    /** The steps of a whole visit. */
    List<Step> visit(Secrets secrets) throws IOException;

    /** The steps to one note. */
    List<Step> note(Secrets secrets, String patient, String text) throws IOException;

    /** What it costs, after one round of measuring more. */
    Cost measure() throws IOException;

    @Override
    void close() throws IOException;
}
