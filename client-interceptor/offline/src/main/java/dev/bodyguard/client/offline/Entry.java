package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.crypto.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * What the index knows of one document. The key belongs to the index that the entry is of.
 *
 * <p>Without a key it is the memory of a document that expired.
 */
final class Entry {
    final Place place;
    final Resource resource;
    final long version;
    final long notAfter;
    final long keptMillis;
    final long length;
    final KeyId keyId;
    final byte[] hash;
    /** When it was last stored or read, as a count of such events. */
    long used;

    @Nullable
    SecretBytes key;

    Entry(
            Place place,
            Resource resource,
            long version,
            long notAfter,
            long keptMillis,
            long length,
            KeyId keyId,
            byte[] hash,
            @Nullable SecretBytes key) {
        this.place = place;
        this.resource = resource;
        this.version = version;
        this.notAfter = notAfter;
        this.keptMillis = keptMillis;
        this.length = length;
        this.keyId = keyId;
        this.hash = hash.clone();
        this.key = key;
    }

    /** With a key of its own. */
    Entry copy() {
        return new Entry(
                place, resource, version, notAfter, keptMillis, length, keyId, hash, key == null ? null : key.copy());
    }

    boolean isOf(Place where, Resource what) {
        return place.equals(where) && resource.equals(what);
    }

    boolean isReadable() {
        return key != null;
    }

    void eraseKey() {
        if (key != null) {
            key.erase();
            key = null;
        }
    }
}
