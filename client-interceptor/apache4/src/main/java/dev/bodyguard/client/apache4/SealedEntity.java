package dev.bodyguard.client.apache4;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** Seals a body as it is written: with a key of its own each time, however often HttpClient asks for it. */
final class SealedEntity extends HttpEntityWrapper {

    private final SealedCall sealed;

    SealedEntity(HttpEntity entity, SealedCall sealed) {
        super(entity);
        this.sealed = sealed;
    }

    @Override
    public long getContentLength() {
        return sealed.sealedLength();
    }

    @Override
    public boolean isChunked() {
        return sealed.sealedLength() == OutgoingRequest.UNKNOWN_LENGTH;
    }

    /** Said by a header field already. */
    @Override
    public @Nullable Header getContentType() {
        return null;
    }

    /** Sealed. */
    @Override
    public @Nullable Header getContentEncoding() {
        return null;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("a sealed body is written, not read");
    }

    @Override
    public void writeTo(OutputStream wire) throws IOException {
        sealed.write(super::writeTo, wire);
    }
}
