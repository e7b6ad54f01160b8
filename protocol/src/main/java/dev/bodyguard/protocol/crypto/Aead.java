package dev.bodyguard.protocol.crypto;

/** The ciphers that seal heads, flights and chunks (SPEC.md section 2.2). Lengths are in bytes. */
public enum Aead {
    /** AES-256-GCM, NIST SP 800-38D. */
    AES_256_GCM(32, 12) {
        @Override
        RawAead keyed(SecretBytes key) {
            return new AesGcm(key);
        }
    },
    /** ChaCha20-Poly1305, RFC 8439. */
    CHACHA20_POLY1305(32, 12) {
        @Override
        RawAead keyed(SecretBytes key) {
            return new ChaChaPoly(key);
        }
    },
    /** XChaCha20-Poly1305, draft-irtf-cfrg-xchacha-03: libsodium's {@code crypto_aead_xchacha20poly1305_ietf}. */
    XCHACHA20_POLY1305(32, 24) {
        @Override
        RawAead keyed(SecretBytes key) {
            return new XChaChaPoly(key);
        }
    };

    /** What sealing adds, for every cipher here. */
    public static final int TAG = 16;

    private final int keyLength;
    private final int nonceLength;

    Aead(int keyLength, int nonceLength) {
        this.keyLength = keyLength;
        this.nonceLength = nonceLength;
    }

    public int keyLength() {
        return keyLength;
    }

    public int nonceLength() {
        return nonceLength;
    }

    /** The raw operation under a key, which the result owns from now on. */
    abstract RawAead keyed(SecretBytes key);

    /**
     * Moves a key out of its holder: the holder is erased, so that no second sealer can ever be made from it.
     *
     * @throws IllegalArgumentException if the key has the wrong length
     * @throws IllegalStateException if the key was moved before
     */
    RawAead move(SecretBytes key) {
        if (key.length() != keyLength) {
            throw new IllegalArgumentException(this + " takes a key of " + keyLength + " bytes, not " + key.length());
        }
        return keyed(key.move());
    }
}
