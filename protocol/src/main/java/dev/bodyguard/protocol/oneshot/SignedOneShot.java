package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.ResponseSealer;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A one-shot that claims to be from its signer. Only {@link #verify} makes it a request that a handler may see. */
public final class SignedOneShot implements AdmittedOneShot {

    private final UncheckedOneShot request;
    private final PublicIdentity signer;

    SignedOneShot(UncheckedOneShot request, PublicIdentity signer) {
        this.request = request;
        this.signer = signer;
    }

    /** Seals an answer to this request, a refusal included. */
    public ResponseSealer response() {
        return request.response();
    }

    /**
     * Opens the whole body, verifies the signature at its end, and remembers the request, atomically.
     *
     * @param sealed the content as it arrives
     * @param most most octets of content without the signature, all of which are held in memory
     * @throws BudgetExceeded it has more
     * @throws dev.bodyguard.protocol.BodyguardException the body does not open, the signature is not the signer's, or the
     *     request was taken meanwhile
     * @throws IOException the content cannot be read
     */
    public VerifiedOneShot verify(InputStream sealed, int most) throws IOException {
        OpenedRequest opened = request.opened();
        long limit = (long) most + Statement.SIGNATURE_LENGTH;
        byte[] plain =
                BodyStreams.opening(sealed, opened.body().withLimit(limit)).readAllBytes();
        int length = plain.length - Statement.SIGNATURE_LENGTH;
        if (length < 0) {
            throw new MalformedMessage("a signed body ends with a signature");
        }
        byte[] content = Arrays.copyOf(plain, length);
        signer.verify(request.statement(content), Arrays.copyOfRange(plain, length, plain.length));
        request.remember();
        return new VerifiedOneShot(opened, content);
    }
}
