package dev.bodyguard.protocol.suite;

import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.Group;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A cipher suite: how the session secret is agreed, and which AEAD seals. SPEC.md section 2. */
public enum Suite {
    /** Post-quantum hybrid key agreement with AES-256-GCM: the default. */
    X25519MLKEM768_AES256GCM("X25519MLKEM768-AES256GCM", Group.X25519MLKEM768, Aead.AES_256_GCM),
    /** The same agreement for machines without AES instructions. */
    X25519MLKEM768_CHACHA20POLY1305("X25519MLKEM768-CHACHA20POLY1305", Group.X25519MLKEM768, Aead.CHACHA20_POLY1305),
    /** Classical agreement only; used where policy allows it. */
    X25519_AES256GCM("X25519-AES256GCM", Group.X25519, Aead.AES_256_GCM),
    /** The server makes an RSA key pair for the session, the client sends a secret under it. Classical only. */
    RSAOAEP_AES256GCM("RSAOAEP-AES256GCM", KeyEstablishment.SERVER_KEY, null, Aead.AES_256_GCM),
    /** libsodium's {@code crypto_kx} beside secrets under each other's RSA key, and XChaCha20-Poly1305. Classical only. */
    RSAKX_XCHACHA20POLY1305(
            "RSAKX-XCHACHA20POLY1305", KeyEstablishment.SHARES_AND_RSA, Group.X25519KX, Aead.XCHACHA20_POLY1305);

    /** What is offered and accepted where nothing else is configured: the post-quantum suites. */
    public static final List<Suite> DEFAULTS = List.of(X25519MLKEM768_AES256GCM, X25519MLKEM768_CHACHA20POLY1305);

    private final String wireName;
    private final KeyEstablishment keyEstablishment;
    private final @Nullable Group group;
    private final Aead aead;

    Suite(String wireName, Group group, Aead aead) {
        this(wireName, KeyEstablishment.SHARES, group, aead);
    }

    Suite(String wireName, KeyEstablishment keyEstablishment, @Nullable Group group, Aead aead) {
        this.wireName = wireName;
        this.keyEstablishment = keyEstablishment;
        this.group = group;
        this.aead = aead;
    }

    /** The name in messages and settings. */
    public String wireName() {
        return wireName;
    }

    /** How the two sides come to a secret. */
    public KeyEstablishment keyEstablishment() {
        return keyEstablishment;
    }

    /**
     * The group of the shares.
     *
     * @throws IllegalStateException the suite has none: {@link KeyEstablishment#SERVER_KEY}
     */
    public Group group() {
        if (group == null) {
            throw new IllegalStateException(this + " has no shares");
        }
        return group;
    }

    /** The group of the shares that renew a session's keys: the suite's own, and X25519 where it has none. */
    public Group rekeyGroup() {
        return group == null ? Group.X25519 : group;
    }

    /** The AEAD of heads, bodies and flights. */
    public Aead aead() {
        return aead;
    }

    /** The suite of this wire name, if this library has it. */
    public static Optional<Suite> named(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
    }

    @Override
    public String toString() {
        return wireName;
    }
}
