package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.TruncatedBody;
import dev.bodyguard.protocol.body.BodyOpener;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.wire.DocumentHead;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Opens the envelope of a document: first its header, gathered by {@link #step}, then its body by {@link #body()}.
 * SPEC.md section 9.1. Memory follows what has arrived. One thread at a time.
 */
public final class DocumentOpener {

    private final KeyId id;
    private final SecretBytes key;
    private byte[] header = new byte[EnvelopeFormat.PREFIX];
    private int gathered;
    private @Nullable Aead aead;
    private @Nullable DocumentHead head;

    private DocumentOpener(KeyId id, SecretBytes key) {
        this.id = id;
        this.key = key;
    }

    /**
     * An opener for one envelope.
     *
     * @param id what the envelope must name
     * @param key the data key, 32 bytes; copied, and the copy is erased by {@link #erase()}
     */
    public static DocumentOpener of(KeyId id, SecretBytes key) {
        return new DocumentOpener(id, key.copy());
    }

    /**
     * Consumes octets of the header, and none of the body.
     *
     * @return whether the header is complete and open: {@link #head()} and {@link #body()} serve then
     * @throws BodyguardException it is malformed, of another key, or does not open
     */
    public boolean step(ByteBuffer in) throws BodyguardException {
        while (head == null && in.hasRemaining()) {
            int some = Math.min(in.remaining(), header.length - gathered);
            in.get(header, gathered, some);
            gathered += some;
            if (gathered == header.length) {
                advance();
            }
        }
        return head != null;
    }

    /** The prefix is complete, or the whole header. */
    private void advance() throws BodyguardException {
        if (aead == null) {
            aead = readPrefix();
            int sealed = ByteBuffer.wrap(header).getShort(EnvelopeFormat.LENGTH_AT) & 0xffff;
            if (sealed <= Aead.TAG || sealed > EnvelopeFormat.MAX_SEALED_HEAD) {
                throw new MalformedMessage("a document's head has no such length");
            }
            header = Arrays.copyOf(header, EnvelopeFormat.PREFIX + sealed);
        } else {
            head = DocumentHead.readFrom(openHead(aead));
        }
    }

    private Aead readPrefix() throws MalformedMessage {
        if (!EnvelopeFormat.isMagic(header)) {
            throw new MalformedMessage("not a document");
        }
        KeyId named = KeyId.readFrom(Arrays.copyOfRange(header, EnvelopeFormat.KEY_ID_AT, EnvelopeFormat.SALT_AT));
        if (!named.equals(id)) {
            throw new MalformedMessage("a document of another key");
        }
        return EnvelopeFormat.cipherOf(header[EnvelopeFormat.AEAD_AT]);
    }

    private byte[] openHead(Aead cipher) throws BodyguardException {
        byte[] salt = Arrays.copyOfRange(header, EnvelopeFormat.SALT_AT, EnvelopeFormat.LENGTH_AT);
        return AeadOpener.openOnce(
                cipher,
                EnvelopeFormat.headKey(key, cipher, salt),
                Arrays.copyOfRange(header, EnvelopeFormat.PREFIX, header.length),
                Arrays.copyOf(header, EnvelopeFormat.PREFIX));
    }

    /**
     * There is no more input.
     *
     * @throws TruncatedBody the header is not complete
     */
    public void finishHeader() throws TruncatedBody {
        if (head == null) {
            throw new TruncatedBody("the document ends within its header");
        }
    }

    /** The opened head; empty until the header is complete. */
    public Optional<DocumentHead> head() {
        return Optional.ofNullable(head);
    }

    /**
     * Opens what follows the header. May be called before the header is complete, and must not be given an octet before: then
     * it takes the key when the body's salt arrives.
     */
    public BodyOpener body() {
        return BodyOpener.of(salt -> {
            Aead cipher = aead;
            if (head == null || cipher == null) {
                throw new IllegalStateException("a body before its header");
            }
            try {
                return AeadOpener.of(cipher, EnvelopeFormat.bodyKey(key, cipher, salt, header));
            } finally {
                erase();
            }
        });
    }

    /** Erases the key; a body whose salt was read goes on. */
    public void erase() {
        key.erase();
    }
}
