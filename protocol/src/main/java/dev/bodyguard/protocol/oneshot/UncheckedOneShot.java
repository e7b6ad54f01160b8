package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BindingMismatch;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.Overloaded;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.exchange.ExchangeKeys;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.ResponseSealer;
import dev.bodyguard.protocol.exchange.Sender;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.OneShotHead;
import org.jspecify.annotations.Nullable;

/** A one-shot whose head opened. Only {@link #admit} brings it further. */
public final class UncheckedOneShot {

    private final OneShotOpener opener;
    private final OneShotField field;
    private final OneShotHead head;
    private final @Nullable PublicIdentity signer;
    private final ExchangeKeys keys;

    UncheckedOneShot(
            OneShotOpener opener,
            OneShotField field,
            OneShotHead head,
            @Nullable PublicIdentity signer,
            ExchangeKeys keys) {
        this.opener = opener;
        this.field = field;
        this.head = head;
        this.signer = signer;
        this.keys = keys;
    }

    /** Seals an answer to this request, a refusal included. */
    public ResponseSealer response() {
        return new ResponseSealer(keys, opener.random());
    }

    /**
     * Checks that it is new, arrived where it was sent, and is from somebody who may send. An unsigned one is remembered
     * before its place is compared; a signed one only when its signature has verified.
     *
     * @throws ReplayedRequest it was taken before, or its time is outside the window
     * @throws Overloaded there is no room to remember it
     * @throws BindingMismatch it arrived at another method, authority or path
     * @throws ClientRefused its signer may not send, or it is not signed and must be
     */
    public AdmittedOneShot admit(RequestTarget target)
            throws ReplayedRequest, Overloaded, BindingMismatch, ClientRefused {
        if (signer == null) {
            remember();
        } else {
            opener.memory().requireNew(Sha256.of(field.box()), head.time());
        }
        target.require(head.request());
        opener.admission().check(signer);
        return signer == null ? new AdmittedOneShot.Unsigned(opened()) : new SignedOneShot(this, signer);
    }

    void remember() throws ReplayedRequest, Overloaded {
        opener.memory().remember(Sha256.of(field.box()), head.time());
    }

    OpenedRequest opened() {
        byte[] owner = Sha256.of(signer == null ? field.box() : signer.spki());
        return new OpenedRequest(
                new Sender(signer, owner), opener.protectedFields(), head.request(), keys, opener.random());
    }

    byte[] statement(byte[] content) {
        return Statement.of(opener.recipient().key(), field, Sha256.of(content));
    }
}
