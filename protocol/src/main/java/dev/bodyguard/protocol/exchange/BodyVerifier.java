package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.protocol.crypto.AeadOpener;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Opens a request's body for its verification alone: no plaintext comes out. Only {@link #finish} makes the evidence by which
 * the same body may be opened once more. SPEC.md section 5.7.
 */
public final class BodyVerifier {

    private final BodyPresence presence;
    private final ExchangeKeys keys;
    private final BodyOpener opener;
    private byte @Nullable [] salt;
    private long length;

    BodyVerifier(BodyPresence presence, ExchangeKeys keys, long limit) {
        this.presence = presence;
        this.keys = keys;
        this.opener = BodyOpener.of(this::key).withLimit(limit);
    }

    private AeadOpener key(byte[] drawn) {
        salt = drawn;
        return keys.requestBodyOpener(drawn);
    }

    /**
     * Verifies as much of the body as has arrived, and takes all of it.
     *
     * @throws MalformedMessage the head says that there is no body
     * @throws BodyguardException it does not open, or is larger than the limit
     */
    public void add(ByteBuffer sealed) throws BodyguardException {
        if (presence == BodyPresence.ABSENT && sealed.hasRemaining()) {
            throw new MalformedMessage("content after a head that says there is none");
        }
        while (opener.step(sealed) == Step.HAS_OUTPUT) {
            discard();
        }
    }

    /**
     * Verifies the end, after all of the content.
     *
     * @throws BodyguardException the body was cut, or its end does not open
     */
    public VerifiedBody finish() throws BodyguardException {
        if (presence == BodyPresence.ABSENT) {
            opener.abort();
            return VerifiedBody.absent();
        }
        while (opener.finish() == Step.HAS_OUTPUT) {
            discard();
        }
        byte[] verified = salt;
        if (verified == null) {
            throw new IllegalStateException("a body without a salt has no verified end");
        }
        // Whatever salt is read the second time: what was not sealed under this one does not open.
        return VerifiedBody.of(length, BodyOpener.of(again -> keys.requestBodyOpener(verified)));
    }

    /** Gives up, and erases what was opened. */
    public void abort() {
        opener.abort();
    }

    private void discard() {
        ByteBuffer plain = opener.output();
        length += plain.remaining();
        plain.position(plain.limit());
    }
}
