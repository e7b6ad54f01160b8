package dev.bodyguard.testkit.certificates;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A certification authority, with a fresh P-256 key. Its certificates are valid around now, unless a profile says else. */
public final class Authority {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("2a8648ce3d040302"));
    private static final byte[] VERSION_3 = HexFormat.of().parseHex("a003020102");

    private final String name;
    private final PrivateKey key;
    private final List<byte[]> chain;

    private Authority(String name, PrivateKey key, List<byte[]> chain) {
        this.name = name;
        this.key = key;
        this.chain = chain;
    }

    /** One that certifies itself. */
    public static Authority root(String name) {
        KeyPair pair = keyPair();
        byte[] own = sign(
                pair.getPrivate(),
                name,
                name,
                pair.getPublic().getEncoded(),
                around(name),
                Profile.authorityExtensions());
        return new Authority(name, pair.getPrivate(), List.of(own));
    }

    /** One that this one certifies. */
    public Authority subordinate(String subordinate) {
        KeyPair pair = keyPair();
        byte[] spki = pair.getPublic().getEncoded();
        byte[] own = sign(key, name, subordinate, spki, around(subordinate), Profile.authorityExtensions());
        return new Authority(subordinate, pair.getPrivate(), prepend(own));
    }

    /** One that this one certifies as somebody who may not certify others, and who does. */
    public Authority presumptuous(String subordinate) {
        KeyPair pair = keyPair();
        Profile profile = around(subordinate);
        byte[] own = sign(key, name, subordinate, pair.getPublic().getEncoded(), profile, profile.extensions());
        return new Authority(subordinate, pair.getPrivate(), prepend(own));
    }

    private static Profile around(String name) {
        Instant now = Instant.now();
        return Profile.client(name).valid(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(2)));
    }

    /** Its own certificate. */
    public X509Certificate certificate() {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(chain.get(0)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Certifies a key.
     *
     * @param spki the key as DER SubjectPublicKeyInfo
     * @return the certificate and those of all authorities up to the root's, in DER, the leaf first
     */
    public List<byte[]> certify(byte[] spki, Profile profile) {
        return prepend(sign(key, name, profile.subject(), spki, profile, profile.extensions()));
    }

    private List<byte[]> prepend(byte[] certificate) {
        List<byte[]> longer = new ArrayList<>();
        longer.add(certificate);
        longer.addAll(chain);
        return List.copyOf(longer);
    }

    private static byte[] sign(
            PrivateKey key, String issuer, String subject, byte[] spki, Profile profile, byte[] extensions) {
        byte[] body = Der.sequence(
                VERSION_3,
                Der.integer(new BigInteger(64, new SecureRandom()).setBit(64)),
                ECDSA_WITH_SHA256,
                Der.name(issuer),
                Der.sequence(Der.time(profile.from()), Der.time(profile.until())),
                Der.name(subject),
                spki,
                Der.element(0xa3, extensions));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key);
            signature.update(body);
            return Der.sequence(body, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
