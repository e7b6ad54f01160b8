package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.body.BodyFlows;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;

/** Envelopes as reactive streams. */
public final class DocumentFlows {

    private DocumentFlows() {}

    /**
     * Opens the envelope that it gets and passes its verified content to {@code downstream}, which is completed only at the
     * verified end. {@link DocumentOpener#head()} serves before the first content and before completion.
     */
    public static Flow.Subscriber<List<ByteBuffer>> opening(
            Flow.Subscriber<? super List<ByteBuffer>> downstream, DocumentOpener opener) {
        Objects.requireNonNull(downstream, "downstream");
        return new CheckedFlow(BodyFlows.opening(downstream, opener.body()), new HeaderCheck(opener));
    }
}
