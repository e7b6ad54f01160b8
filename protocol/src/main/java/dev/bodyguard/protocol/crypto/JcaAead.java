package dev.bodyguard.protocol.crypto;

import dev.bodyguard.protocol.OpenFailed;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** An AEAD of the JCA. The cipher object is borrowed at the first operation and reused until {@link #erase()}. */
abstract class JcaAead implements RawAead {
    private final String transformation;
    private final JcaKey key;
    private @Nullable Cipher cipher;

    JcaAead(String transformation, SecretBytes key, String algorithm) {
        this.transformation = transformation;
        this.key = new JcaKey(key, algorithm);
    }

    /** A cipher that may have had other users. */
    abstract Cipher borrow();

    /** Called once with a cipher whose last operation succeeded. */
    abstract void giveBack(Cipher cipher);

    abstract AlgorithmParameterSpec parameters(byte[] nonce);

    @Override
    public final void seal(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) {
        try {
            run(Cipher.ENCRYPT_MODE, nonce, aad, in, out);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot seal", e);
        }
    }

    @Override
    public final void open(byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out) throws OpenFailed {
        try {
            run(Cipher.DECRYPT_MODE, nonce, aad, in, out);
        } catch (BadPaddingException e) {
            throw new OpenFailed();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot open", e);
        }
    }

    private void run(int mode, byte[] nonce, byte[] aad, ByteBuffer in, ByteBuffer out)
            throws GeneralSecurityException {
        Cipher used = start(mode, parameters(nonce));
        if (aad.length > 0) {
            used.updateAAD(aad);
        }
        if (in.hasArray() && out.hasArray()) {
            int written = used.doFinal(
                    in.array(),
                    in.arrayOffset() + in.position(),
                    in.remaining(),
                    out.array(),
                    out.arrayOffset() + out.position());
            in.position(in.limit());
            out.position(out.position() + written);
        } else {
            used.doFinal(in, out);
        }
        cipher = used;
    }

    private Cipher start(int mode, AlgorithmParameterSpec parameters) throws GeneralSecurityException {
        Cipher own = cipher;
        cipher = null; // until it has succeeded: a cipher that threw is not used again
        if (own != null) {
            own.init(mode, key, parameters);
            return own;
        }
        Cipher borrowed = borrow();
        try {
            borrowed.init(mode, key, parameters);
            return borrowed;
        } catch (InvalidAlgorithmParameterException e) {
            // A GCM cipher refuses the key and nonce of its last user, so tests that seal the same thing twice would
            // fail now and then. Ours are unique because the key is moved and the nonce counted, not because of this.
            Cipher fresh = JcaProvider.cipher(transformation);
            fresh.init(mode, key, parameters);
            return fresh;
        }
    }

    @Override
    public final void erase() {
        key.erase();
        if (cipher != null) {
            giveBack(cipher);
            cipher = null;
        }
    }
}
