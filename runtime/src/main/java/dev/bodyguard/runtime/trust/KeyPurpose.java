package dev.bodyguard.runtime.trust;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a certified key is used for here. */
enum KeyPurpose {
    /** Certificates that say nothing of purposes will do: those of many authorities for servers only. */
    SERVER("serverAuth", "1.3.6.1.5.5.7.3.1", true),
    /** Certificates have to say so: otherwise every server that the same authority certified could be a client. */
    CLIENT("clientAuth", "1.3.6.1.5.5.7.3.2", false);

    private static final int DIGITAL_SIGNATURE = 0;

    private final String label;
    private final String oid;
    private final boolean impliedBySilence;

    KeyPurpose(String label, String oid, boolean impliedBySilence) {
        this.label = label;
        this.oid = oid;
        this.impliedBySilence = impliedBySilence;
    }

    /** @throws ChainRefused the certificate is for other things */
    void require(X509Certificate leaf) throws ChainRefused {
        boolean[] usage = leaf.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw new ChainRefused("its key usage is not digitalSignature");
        }
        List<String> purposes = purposes(leaf);
        boolean fits = purposes == null ? impliedBySilence : purposes.contains(oid);
        if (!fits) {
            throw new ChainRefused("its extended key usage is not " + label);
        }
    }

    private static @Nullable List<String> purposes(X509Certificate leaf) throws ChainRefused {
        try {
            return leaf.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            throw new ChainRefused("its extended key usage cannot be read");
        }
    }
}
