package dev.bodyguard.protocol.identity;

import dev.bodyguard.protocol.MalformedMessage;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * X.509 certificates (RFC 5280) as a peer shows them, the leaf first, each certified by the next. SPEC.md section 3.3.
 *
 * <p>That one exists says that its certificates are well formed and not too many. Neither their signatures nor their order
 * nor their validity has been looked at: that is for whoever trusts some authority.
 */
public final class CertificateChain {
    /** How many certificates there may be. */
    public static final int MOST = 8;
    /** How long a certificate may be, in bytes. */
    public static final int LONGEST = 16_384;

    private final List<X509Certificate> certificates;

    private CertificateChain(List<X509Certificate> certificates) {
        this.certificates = certificates;
    }

    /**
     * @param encoded 1 to {@value #MOST} certificates in DER, each of at most {@value #LONGEST} bytes
     * @throws MalformedMessage if it is anything else
     */
    public static CertificateChain readFrom(List<byte[]> encoded) throws MalformedMessage {
        if (encoded.isEmpty() || encoded.size() > MOST) {
            throw new MalformedMessage("a chain has 1 to " + MOST + " certificates, not " + encoded.size());
        }
        List<X509Certificate> certificates = new ArrayList<>(encoded.size());
        for (byte[] each : encoded) {
            certificates.add(certificate(each));
        }
        return new CertificateChain(List.copyOf(certificates));
    }

    private static X509Certificate certificate(byte[] der) throws MalformedMessage {
        if (der.length <= LONGEST) {
            try {
                X509Certificate certificate = (X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
                // The factory reads PEM too, and stops where a certificate ends.
                if (Arrays.equals(certificate.getEncoded(), der)) {
                    return certificate;
                }
            } catch (CertificateException | RuntimeException e) {
                throw new MalformedMessage("not an X.509 certificate in DER");
            }
        }
        throw new MalformedMessage("not an X.509 certificate in DER of at most " + LONGEST + " bytes");
    }

    /** The certificates, the leaf first. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /** The certificates in DER, the leaf first. */
    public List<byte[]> encoded() {
        List<byte[]> encoded = new ArrayList<>(certificates.size());
        for (X509Certificate each : certificates) {
            try {
                encoded.add(each.getEncoded());
            } catch (CertificateEncodingException e) {
                throw new IllegalStateException("what was read from DER can be written", e);
            }
        }
        return encoded;
    }

    /** The leaf's key as SPKI. */
    byte[] leafKey() throws MalformedMessage {
        byte[] spki = certificates.get(0).getPublicKey().getEncoded();
        if (spki == null) {
            throw new MalformedMessage("a certificate without a key");
        }
        return spki;
    }
}
