package dev.bodyguard.client.apache5;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * The content of a response on the wire. HttpClient's streams read on to their end when they are closed: for what is the
 * application's that is its own business, and anything else may have no end; its connection is given up.
 */
final class WireContent extends FilterInputStream {

    private boolean forApplication;

    private WireContent(InputStream content) {
        super(content);
    }

    static WireContent of(@Nullable HttpEntity entity) throws IOException {
        return new WireContent(entity == null ? InputStream.nullInputStream() : entity.getContent());
    }

    void isTheApplications() {
        forApplication = true;
    }

    @Override
    public void close() throws IOException {
        if (forApplication) {
            super.close();
        }
    }
}
