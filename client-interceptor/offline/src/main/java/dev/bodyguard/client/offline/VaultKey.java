package dev.bodyguard.client.offline;

import dev.bodyguard.protocol.crypto.Argon2Cost;
import dev.bodyguard.protocol.crypto.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/** What opens a vault: a passphrase, or a file with a key. */
public abstract sealed class VaultKey permits VaultKey.Passphrase, VaultKey.KeyFile {

    private VaultKey() {}

    /**
     * A passphrase, made into a key by Argon2id (64 MiB, three passes; half a second).
     *
     * @param passphrase copied; the caller erases its own
     */
    public static VaultKey passphrase(char[] passphrase) {
        return passphrase(passphrase, Argon2Cost.DEFAULT);
    }

    /** A passphrase; a new vault is made with this cost, an existing one has its own. */
    public static VaultKey passphrase(char[] passphrase, Argon2Cost cost) {
        ByteBuffer octets = StandardCharsets.UTF_8.encode(CharBuffer.wrap(passphrase));
        byte[] exact = new byte[octets.remaining()];
        octets.get(exact);
        Arrays.fill(octets.array(), (byte) 0);
        return new Passphrase(SecretBytes.take(exact), cost);
    }

    /**
     * A file with 32 octets, readable by its owner only; made with a new vault. Without it nothing in the vault can be read:
     * if the file got lost, the vault starts anew.
     */
    public static VaultKey file(Path path) {
        return new KeyFile(path.toAbsolutePath());
    }

    /** Erases a passphrase. The vault that was opened with it stays open. */
    public abstract void erase();

    static final class Passphrase extends VaultKey {
        private final SecretBytes octets;
        private final Argon2Cost cost;

        private Passphrase(SecretBytes octets, Argon2Cost cost) {
            this.octets = octets;
            this.cost = cost;
        }

        SecretBytes octets() {
            return octets;
        }

        Argon2Cost cost() {
            return cost;
        }

        @Override
        public void erase() {
            octets.erase();
        }

        @Override
        public String toString() {
            return "this passphrase";
        }
    }

    static final class KeyFile extends VaultKey {
        private final Path path;

        private KeyFile(Path path) {
            this.path = path;
        }

        Path path() {
            return path;
        }

        @Override
        public void erase() {}

        @Override
        public String toString() {
            return "the key in " + path;
        }
    }
}
