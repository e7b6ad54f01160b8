package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.ExchangeKeys;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.OneShotHead;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Seals single requests to a server's static key, without a session. Immutable, safe for many threads. SPEC.md section 10.
 *
 * <p>Guarantees that only the owner of the key reads a request, that it is executed once at most, and that an answer which
 * opens is the owner's, to this request. Does not give forward secrecy.
 */
public final class OneShotSealer {

    private final Recipient recipient;
    private final ProtectedFields protectedFields;
    private final @Nullable SigningIdentity signer;
    private final SecureRandom random;
    private final LongSupplier seconds;

    OneShotSealer(
            Recipient recipient,
            ProtectedFields protectedFields,
            @Nullable SigningIdentity signer,
            SecureRandom random,
            LongSupplier seconds) {
        this.recipient = recipient;
        this.protectedFields = protectedFields;
        this.signer = signer;
        this.random = random;
        this.seconds = seconds;
    }

    /** Seals to this recipient, without a signature, and the default list of protected fields. */
    public static OneShotSealer to(Recipient recipient) {
        return new OneShotSealer(
                recipient,
                ProtectedFields.DEFAULT,
                null,
                new SecureRandom(),
                () -> Math.floorDiv(System.currentTimeMillis(), 1000L));
    }

    /**
     * The same, each request signed.
     *
     * @param identity stays the caller's, who erases it
     * @throws IllegalArgumentException it is not of Ed25519
     */
    public OneShotSealer signedBy(SigningIdentity identity) {
        if (identity.publicIdentity().algorithm() != SignatureAlgorithm.ED25519) {
            throw new IllegalArgumentException("one-shots are signed with Ed25519");
        }
        return new OneShotSealer(recipient, protectedFields, identity, random, seconds);
    }

    /** The same, for a server whose list of protected fields is longer than the default one. */
    public OneShotSealer protecting(ProtectedFields fields) {
        return new OneShotSealer(recipient, ProtectedFields.DEFAULT.with(fields.names()), signer, random, seconds);
    }

    /** The same, by another clock. */
    OneShotSealer at(LongSupplier clock) {
        return new OneShotSealer(recipient, protectedFields, signer, random, clock);
    }

    /**
     * Seals one request's head, under a secret of its own.
     *
     * @throws BudgetExceeded the field would be larger than servers accept; names the largest header field
     * @throws IllegalArgumentException the head has a field that is not protected, or a signed request no body
     */
    public SealedOneShot seal(RequestHead head) throws BudgetExceeded {
        if (!head.fields().stream().allMatch(field -> protectedFields.contains(field.name()))) {
            throw new IllegalArgumentException("a head has protected fields only");
        }
        OneShotHead said = new OneShotHead(
                seconds.getAsLong(),
                signer == null ? null : signer.publicIdentity().ed25519Key(),
                head);
        byte[] secret = new byte[OneShotKeys.SECRET_LENGTH];
        random.nextBytes(secret);
        SecretBytes owned = SecretBytes.take(secret);
        try {
            byte[] box = recipient.key().seal(owned, random);
            byte[] salt = ExchangeKeys.drawSalt(random);
            ExchangeKeys keys = OneShotKeys.derive(owned, box, salt);
            OneShotField field = new OneShotField(box, salt, keys.sealRequestHead(said.write()));
            return new SealedOneShot(this, field, field.write(head.fields()), head.body(), keys);
        } finally {
            owned.erase();
        }
    }

    /** The fields that travel in heads. */
    public ProtectedFields protectedFields() {
        return protectedFields;
    }

    SecureRandom random() {
        return random;
    }

    /** Whether requests are signed, and so always have a body. */
    public boolean isSigning() {
        return signer != null;
    }

    /** The content with its signature behind it, or the content itself. */
    InputStream signed(OneShotField field, InputStream content) {
        SigningIdentity identity = signer;
        return identity == null
                ? content
                : new SignedContent(content, digest -> identity.sign(Statement.of(recipient.key(), field, digest)));
    }

    long signedLength(long length) {
        return signer == null ? length : Math.addExact(length, Statement.SIGNATURE_LENGTH);
    }
}
