package dev.bodyguard.runtime.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * An identity's private key in a file: PKCS#8 in PEM, readable by its owner only. Made on first use, in one atomic step:
 * two processes that start at once end with the same key, and a crash leaves either no file or a whole one.
 */
public final class IdentityFile {

    private final PrivateKeyFile file;

    private IdentityFile(Path path) {
        this.file = new PrivateKeyFile(path);
    }

    /** The identity file at this path, which need not exist. */
    public static IdentityFile at(Path path) {
        return new IdentityFile(path);
    }

    /** Where the file is. */
    public Path path() {
        return file.path();
    }

    /** Whether the file is there. */
    public boolean exists() {
        return file.exists();
    }

    /**
     * Reads the identity, and makes it first where there is none.
     *
     * @throws IOException the file cannot be read, written, or is not an identity; it is never overwritten
     */
    public SigningIdentity openOrCreate() throws IOException {
        file.createIfAbsent(IdentityFile::fresh);
        byte[] pkcs8 = new byte[0];
        try {
            pkcs8 = file.read();
            return SigningIdentity.fromPkcs8(pkcs8);
        } catch (MalformedMessage | IllegalArgumentException e) {
            throw new IOException(file + " is not an Ed25519 private key in PKCS#8 PEM; move it away to get a new one");
        } finally {
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static byte[] fresh() {
        SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
        try {
            return identity.toPkcs8();
        } finally {
            identity.erase();
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
