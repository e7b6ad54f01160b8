package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.ExchangeKeys;
import dev.bodyguard.protocol.exchange.HeadFields;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.OneShotHead;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Opens what was sealed to a server's static key. Safe for many threads. SPEC.md section 10.4. */
public final class OneShotOpener {

    private final BoxKeyPair key;
    private final ProtectedFields protectedFields;
    private final ClientAdmission admission;
    private final BoxMemory memory;
    private final SecureRandom random;

    /**
     * For one server.
     *
     * @param key owned by the opener from now on
     * @param protectedFields the server's list
     * @param admission which signers may send, and whether nobody in particular may
     */
    public OneShotOpener(
            BoxKeyPair key,
            ProtectedFields protectedFields,
            ClientAdmission admission,
            BoxMemory memory,
            SecureRandom random) {
        this.key = key;
        this.protectedFields = protectedFields;
        this.admission = admission;
        this.memory = memory;
        this.random = random;
    }

    /**
     * Opens a request's head. What comes back is whole but not yet admitted: it may be a replay, have been moved, or be from
     * anybody.
     *
     * @throws BodyguardException it does not open
     */
    public UncheckedOneShot open(OneShotField field) throws BodyguardException {
        ExchangeKeys keys = keysOf(field);
        try {
            OneShotHead head = OneShotHead.readFrom(keys.openRequestHead(field.head()));
            HeadFields.requireProtected(head.request().fields(), protectedFields);
            byte[] signer = head.signer();
            @Nullable PublicIdentity client = signer == null ? null : PublicIdentity.ofEd25519(signer);
            return new UncheckedOneShot(this, field, head, client, keys);
        } catch (BodyguardException e) {
            keys.erase();
            throw e;
        }
    }

    private ExchangeKeys keysOf(OneShotField field) throws OpenFailed {
        SecretBytes secret = key.open(field.box());
        try {
            if (secret.length() != OneShotKeys.SECRET_LENGTH) {
                throw new OpenFailed();
            }
            return OneShotKeys.derive(secret, field.box(), field.salt());
        } finally {
            secret.erase();
        }
    }

    /** Whom senders seal to. */
    public Recipient recipient() {
        return Recipient.of(key.publicKey());
    }

    /** Forgets the private key; exchanges that are open go on, with the keys they have. */
    public void erase() {
        key.erase();
    }

    ProtectedFields protectedFields() {
        return protectedFields;
    }

    ClientAdmission admission() {
        return admission;
    }

    BoxMemory memory() {
        return memory;
    }

    SecureRandom random() {
        return random;
    }
}
