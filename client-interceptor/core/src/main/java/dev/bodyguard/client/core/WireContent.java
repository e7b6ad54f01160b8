package dev.bodyguard.client.core;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a response on the wire, of a client whose streams read on to their end when they are closed. For what is the
 * application's that is its own business; anything else may have no end, and the client gives its connection up.
 */
public final class WireContent extends FilterInputStream {

    private boolean forApplication;

    /** Nobody's yet: closing it does nothing. */
    public WireContent(InputStream content) {
        super(content);
    }

    /** Closing it closes what it reads. */
    public void isTheApplications() {
        forApplication = true;
    }

    @Override
    public void close() throws IOException {
        if (forApplication) {
            super.close();
        }
    }
}
