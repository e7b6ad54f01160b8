package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.body.BodyStreams;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;

/** Envelopes as blocking streams. */
public final class DocumentStreams {

    private DocumentStreams() {}

    /**
     * Reads and opens the header; the stream that is returned gives the verified content, as {@link
     * BodyStreams#opening(InputStream, dev.bodyguard.protocol.body.BodyOpener)} does. {@link DocumentOpener#head()} serves
     * from now on.
     *
     * @throws BodyguardException the header is malformed, cut, of another key, or does not open
     */
    public static InputStream opening(InputStream envelope, DocumentOpener opener) throws IOException {
        byte[] read = new byte[EnvelopeFormat.PREFIX];
        while (true) {
            int length = envelope.read(read);
            if (length < 0) {
                opener.finishHeader();
            }
            ByteBuffer some = ByteBuffer.wrap(read, 0, Math.max(0, length));
            if (opener.step(some)) {
                InputStream rest = some.hasRemaining()
                        ? new SequenceInputStream(
                                new ByteArrayInputStream(read, some.position(), some.remaining()), envelope)
                        : envelope;
                return BodyStreams.opening(rest, opener.body());
            }
        }
    }

    /** The envelope of what {@code plain} gives. */
    public static InputStream sealing(InputStream plain, SealedDocument document) {
        return new SequenceInputStream(
                new ByteArrayInputStream(document.header()), BodyStreams.sealing(plain, document.body()));
    }
}
