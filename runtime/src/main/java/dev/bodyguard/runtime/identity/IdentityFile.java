package dev.bodyguard.runtime.identity;

import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An identity in a file: a private key (PKCS#8) in PEM, behind it the certificates that are shown for it, if any; or PKCS#12.
 * Where there is none, an Ed25519 key in PEM is made on first use, readable by its owner only, in one atomic step: two
 * processes that start at once end with the same key, and a crash leaves either no file or a whole one.
 */
public final class IdentityFile {
    private static final int DER_SEQUENCE = 0x30;

    private final PrivateKeyFile file;
    private final @Nullable Path passwordFile;

    private IdentityFile(PrivateKeyFile file, @Nullable Path passwordFile) {
        this.file = file;
        this.passwordFile = passwordFile;
    }

    /** The identity file at this path, which need not exist. */
    public static IdentityFile at(Path path) {
        return new IdentityFile(new PrivateKeyFile(path), null);
    }

    /** The same, which is PKCS#12 and is there; the first line of the other file, in ASCII, is its password. */
    public IdentityFile withPasswordIn(Path passwordFile) {
        return new IdentityFile(file, passwordFile);
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
     * Reads the identity, and makes it first where there is none and no password.
     *
     * @throws IOException the file cannot be read, written, or is not an identity; it is never overwritten
     */
    public SigningIdentity openOrCreate() throws IOException {
        if (passwordFile == null) {
            file.createIfAbsent(IdentityFile::fresh);
        }
        byte[] content = file.content();
        try {
            return read(content);
        } catch (MalformedMessage | GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is not an identity: " + e.getMessage()
                    + ". It takes a private key for Ed25519, ECDSA P-256 or RSA in PKCS#8 PEM, its certificates behind it if"
                    + " it has any, the key's own first; or the same as PKCS#12, with a password");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private SigningIdentity read(byte[] content) throws IOException, GeneralSecurityException, MalformedMessage {
        if (passwordFile != null) {
            return new Pkcs12(passwordFile).read(content);
        }
        if (content.length > 0 && content[0] == DER_SEQUENCE) {
            throw new IllegalArgumentException("it is not PEM, and there is no password for PKCS#12");
        }
        Pem pem = new Pem(content);
        byte[] pkcs8 = pem.block(PrivateKeyFile.LABEL);
        try {
            SigningIdentity identity = SigningIdentity.fromPkcs8(pkcs8);
            List<byte[]> chain = pem.blocks("CERTIFICATE");
            return chain.isEmpty() ? identity : identity.certifiedBy(chain);
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
