package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.BodyStreams;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Evidence that a request's body was verified to its end, and the one way to open it again. */
public final class VerifiedBody {

    private final BodyPresence presence;
    private final long length;
    private @Nullable BodyOpener opener;

    private VerifiedBody(BodyPresence presence, long length, @Nullable BodyOpener opener) {
        this.presence = presence;
        this.length = length;
        this.opener = opener;
    }

    static VerifiedBody absent() {
        return new VerifiedBody(BodyPresence.ABSENT, 0, null);
    }

    static VerifiedBody of(long length, BodyOpener again) {
        return new VerifiedBody(BodyPresence.PRESENT, length, again);
    }

    /** How long the plaintext is, in bytes. */
    public long length() {
        return length;
    }

    /**
     * The plaintext, verified again as it is read. To be called once.
     *
     * @param sealed the same content once more, closed with what is returned; where it is another, reading fails with {@link
     *     dev.bodyguard.protocol.BodyguardException}. Not looked at where there is no body
     */
    public InputStream open(InputStream sealed) {
        if (presence == BodyPresence.ABSENT) {
            return InputStream.nullInputStream();
        }
        BodyOpener once = opener;
        if (once == null) {
            throw new IllegalStateException("the body was opened again already");
        }
        opener = null;
        return BodyStreams.opening(sealed, once);
    }
}
