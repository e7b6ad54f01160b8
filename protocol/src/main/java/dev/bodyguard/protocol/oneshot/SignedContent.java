package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.crypto.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Content, and behind it the signature of it, made when its end is reached. SPEC.md section 10.3. */
final class SignedContent extends InputStream {

    private final InputStream content;
    private final UnaryOperator<byte[]> signing;
    private final MessageDigest digest = Sha256.start();
    private @Nullable InputStream signature;

    /** @param signing makes the signature from the content's SHA-256 */
    SignedContent(InputStream content, UnaryOperator<byte[]> signing) {
        this.content = content;
        this.signing = signing;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] octets, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, octets.length);
        if (signature == null) {
            int count = content.read(octets, offset, length);
            if (count >= 0) {
                digest.update(octets, offset, count);
                return count;
            }
            signature = new ByteArrayInputStream(signing.apply(digest.digest()));
        }
        return signature.read(octets, offset, length);
    }

    @Override
    public int available() throws IOException {
        return signature == null ? content.available() : signature.available();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
