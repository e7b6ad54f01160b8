package dev.bodyguard.filter;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A body that could not be read, where the servlet API lets no checked exception pass. */
final class UnreadableBody extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    UnreadableBody(IOException cause) {
        super(cause);
    }
}
