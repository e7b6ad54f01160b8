package dev.bodyguard.runtime.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.RsaOaepKeyPair;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** An RSA-OAEP private key in a file: PKCS#8 in PEM, readable by its owner only; made on first use. */
public final class RsaKeyFile {

    private final PrivateKeyFile file;

    private RsaKeyFile(Path path) {
        this.file = new PrivateKeyFile(path);
    }

    /** The key file at this path, which need not exist. */
    public static RsaKeyFile at(Path path) {
        return new RsaKeyFile(path);
    }

    /**
     * Reads the key, and makes it first where there is none, which takes some hundreds of milliseconds.
     *
     * @param bits the size of a new key
     * @throws IOException the file cannot be read, written, or is not such a key; it is never overwritten
     */
    public RsaOaepKeyPair openOrCreate(int bits) throws IOException {
        file.createIfAbsent(
                () -> RsaOaepKeyPair.generate(bits, new SecureRandom()).toPkcs8());
        byte[] pkcs8 = new byte[0];
        try {
            pkcs8 = file.read();
            return RsaOaepKeyPair.fromPkcs8(pkcs8);
        } catch (MalformedMessage | IllegalArgumentException e) {
            throw new IOException(file
                    + " is not an RSA private key of 2048 to 4096 bits in PKCS#8 PEM; move it away to get a new one");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
