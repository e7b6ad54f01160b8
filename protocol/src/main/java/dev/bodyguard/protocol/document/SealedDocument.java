package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodySealers;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.nio.ByteBuffer;
import java.security.SecureRandom;

/**
 * One version of a document, sealed to be kept: the envelope is {@link #header()}, then what {@link #body()} gives.
 * SPEC.md section 9.1. The body is produced once.
 */
public final class SealedDocument {

    private final byte[] header;
    private final BodySealer body;

    private SealedDocument(byte[] header, BodySealer body) {
        this.header = header;
        this.body = body;
    }

    /**
     * A document of exactly {@code length} octets; the envelope has {@code header().length} and {@link
     * BodySealer#sealedLength} of them.
     *
     * @param key stays the caller's
     * @throws BudgetExceeded the head has more than {@link DocumentHead#LIMIT} octets
     */
    public static SealedDocument ofLength(
            Aead aead, KeyDelivery key, DocumentHead head, SecureRandom random, long length) throws BudgetExceeded {
        byte[] header = header(aead, key, head, random);
        return new SealedDocument(header, bodies(aead, key, header, random).ofLength(length));
    }

    /** A document whose length nobody knows yet; otherwise as {@link #ofLength}. */
    public static SealedDocument ofUnknownLength(Aead aead, KeyDelivery key, DocumentHead head, SecureRandom random)
            throws BudgetExceeded {
        byte[] header = header(aead, key, head, random);
        return new SealedDocument(header, bodies(aead, key, header, random).ofUnknownLength());
    }

    private static byte[] header(Aead aead, KeyDelivery key, DocumentHead head, SecureRandom random)
            throws BudgetExceeded {
        byte[] plain = head.write();
        if (plain.length > DocumentHead.LIMIT) {
            throw new BudgetExceeded("the head of a document", DocumentHead.LIMIT);
        }
        byte[] salt = draw(random);
        byte[] prefix = ByteBuffer.allocate(EnvelopeFormat.PREFIX)
                .put(EnvelopeFormat.magic())
                .put(EnvelopeFormat.codeOf(aead))
                .put(key.id().bytes())
                .put(salt)
                .putShort((short) (plain.length + Aead.TAG))
                .array();
        byte[] sealed = AeadSealer.sealOnce(aead, EnvelopeFormat.headKey(key.key(), aead, salt), plain, prefix);
        return ByteBuffer.allocate(prefix.length + sealed.length)
                .put(prefix)
                .put(sealed)
                .array();
    }

    private static BodySealers bodies(Aead aead, KeyDelivery key, byte[] header, SecureRandom random) {
        return new BodySealers(
                random, salt -> AeadSealer.of(aead, EnvelopeFormat.bodyKey(key.key(), aead, salt, header)));
    }

    private static byte[] draw(SecureRandom random) {
        byte[] salt = new byte[EnvelopeFormat.SALT];
        random.nextBytes(salt);
        return salt;
    }

    /** What stands before the body: 60 to 16443 octets. */
    public byte[] header() {
        return header.clone();
    }

    /** The sealer of the body; always the same one. */
    public BodySealer body() {
        return body;
    }
}
