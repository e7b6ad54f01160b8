package dev.bodyguard.protocol.crypto;

import java.security.PrivateKey;
import org.jspecify.annotations.Nullable;

/**
 * A private key of the JDK, with its one owner. Nobody can overwrite the JDK's key objects: after {@link #erase()} they are
 * garbage, and gone when the collector has used their memory again.
 */
final class JdkPrivateKey<K extends PrivateKey> {
    private @Nullable K key;

    JdkPrivateKey(K key) {
        this.key = key;
    }

    /** @throws IllegalStateException after {@link #erase()} */
    K get() {
        K usable = key;
        if (usable == null) {
            throw new IllegalStateException("key was erased");
        }
        return usable;
    }

    /** Forgets the key. Idempotent. */
    void erase() {
        key = null;
    }

    /** Nothing of the key. */
    @Override
    public String toString() {
        return "JdkPrivateKey";
    }
}
