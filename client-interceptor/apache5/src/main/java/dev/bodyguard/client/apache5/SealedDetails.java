package dev.bodyguard.client.apache5;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.SealedCall;
import java.util.Set;
import org.apache.hc.core5.http.EntityDetails;
import org.jspecify.annotations.Nullable;

/** What the connection has to know of a sealed body to frame it. */
record SealedDetails(SealedCall sealed) implements EntityDetails {

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
    public @Nullable String getContentType() {
        return null;
    }

    /** Sealed. */
    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }
}
