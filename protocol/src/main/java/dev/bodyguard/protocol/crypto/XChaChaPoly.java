package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * XChaCha20-Poly1305, draft-irtf-cfrg-xchacha-03: ChaCha20-Poly1305 under a subkey of the key and the nonce's first 16
 * bytes. Those are zeros in every nonce of ours, so a key has one subkey, and it is kept.
 */
final class XChaChaPoly implements RawAead {
    private static final int INNER_NONCE = 12;

    private final SecretBytes key;
    private final byte[] prefix = new byte[HChaCha.INPUT];
    private final byte[] innerNonce = new byte[INNER_NONCE];
    private @Nullable RawAead inner;

    XChaChaPoly(SecretBytes key) {
        this.key = key;
    }

    @Override
    public void seal(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) {
        under(nonce).seal(innerNonce, aad, in, out);
    }

    @Override
    public void open(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) throws OpenFailed {
        under(nonce).open(innerNonce, aad, in, out);
    }

    /** The cipher for this nonce, the rest of which is put where that cipher's nonce is read. */
    private RawAead under(byte[] nonce) {
        byte[] first = Arrays.copyOf(nonce, HChaCha.INPUT);
        RawAead current = inner;
        if (current == null || !MessageDigest.isEqual(first, prefix)) {
            eraseInner();
            System.arraycopy(first, 0, prefix, 0, HChaCha.INPUT);
            current = new ChaChaPoly(HChaCha.subkey(key, first));
            inner = current;
        }
        System.arraycopy(nonce, HChaCha.INPUT, innerNonce, 4, INNER_NONCE - 4);
        return current;
    }

    private void eraseInner() {
        if (inner != null) {
            inner.erase();
            inner = null;
        }
    }

    @Override
    public void erase() {
        key.erase();
        eraseInner();
    }
}
