package dev.bodyguard.server;

import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.document.SealedDocument;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.security.SecureRandom;

/** One version of a document, under a data key of its own, on its way into a response. */
public final class IssuedDocument {

    private final Aead aead;
    private final DocumentHead head;
    private final SecureRandom random;
    private final KeyDelivery key;

    IssuedDocument(Aead aead, DocumentHead head, SecureRandom random) {
        this.aead = aead;
        this.head = head;
        this.random = random;
        this.key = KeyDelivery.draw(random);
    }

    /** The field that brings the key, for the response's head and nowhere else. */
    public Field keyField() {
        return key.write();
    }

    /** Seals a document of this many octets; once, and then the key is erased. */
    public SealedDocument seal(long length) throws BudgetExceeded {
        try {
            return SealedDocument.ofLength(aead, key, head, random, length);
        } finally {
            key.erase();
        }
    }

    /** Seals a document of unknown length; once, and then the key is erased. */
    public SealedDocument seal() throws BudgetExceeded {
        try {
            return SealedDocument.ofUnknownLength(aead, key, head, random);
        } finally {
            key.erase();
        }
    }
}
