package dev.bodyguard.runtime.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/** The static X25519 key that one-shots are sealed to, in a file: PKCS#8 in PEM, readable by its owner only; made on first use. */
public final class BoxKeyFile {

    private final PrivateKeyFile file;

    private BoxKeyFile(Path path) {
        this.file = new PrivateKeyFile(path);
    }

    /** The key file at this path, which need not exist. */
    public static BoxKeyFile at(Path path) {
        return new BoxKeyFile(path);
    }

    /**
     * Reads the key, and makes it first where there is none.
     *
     * @throws IOException the file cannot be read, written, or is not such a key; it is never overwritten
     */
    public BoxKeyPair openOrCreate() throws IOException {
        file.createIfAbsent(() -> BoxKeyPair.generate(new SecureRandom()).toPkcs8());
        byte[] pkcs8 = new byte[0];
        try {
            pkcs8 = file.read();
            return BoxKeyPair.fromPkcs8(pkcs8);
        } catch (MalformedMessage | IllegalArgumentException e) {
            throw new IOException(file + " is not an X25519 private key in PKCS#8 PEM; move it away to get a new one");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
