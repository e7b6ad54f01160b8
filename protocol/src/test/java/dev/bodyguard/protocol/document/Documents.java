package dev.bodyguard.protocol.document;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/** Envelopes for the tests of this package. */
final class Documents {

    static final SecureRandom RANDOM = new SecureRandom();

    private Documents() {}

    static KeyDelivery key() {
        return KeyDelivery.draw(RANDOM);
    }

    static DocumentHead head() {
        return new DocumentHead(
                "app.example",
                "/records/42?view=full",
                1_795_324_800_123L,
                1_795_929_600L,
                List.of(new Field("content-type", "text/plain;charset=utf-8"), new Field("etag", "\"7\"")));
    }

    static byte[] envelope(Aead aead, KeyDelivery key, byte[] content) throws IOException {
        return DocumentStreams.sealing(
                        new ByteArrayInputStream(content),
                        SealedDocument.ofLength(aead, key, head(), RANDOM, content.length))
                .readAllBytes();
    }

    static byte[] open(KeyDelivery key, byte[] envelope) throws IOException {
        return DocumentStreams.opening(new ByteArrayInputStream(envelope), DocumentOpener.of(key.id(), key.key()))
                .readAllBytes();
    }
}
