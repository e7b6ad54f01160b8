package dev.bodyguard.runtime.trust;

import dev.bodyguard.protocol.identity.CertificateChain;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * X.509 authorities whose word is taken: the anchors of certificate paths, which the Java runtime validates (PKIX, RFC
 * 5280). SPEC.md section 8.
 */
public final class Authorities {
    private static final int LARGEST_FILE = 1 << 20;

    private final Set<X509Certificate> anchors;
    private final Revocation revocation;
    private final Clock clock;

    Authorities(Collection<X509Certificate> anchors, Revocation revocation, Clock clock) {
        if (anchors.isEmpty()) {
            throw new IllegalArgumentException("no authority: nobody would be trusted");
        }
        this.anchors = Set.copyOf(anchors);
        this.revocation = revocation;
        this.clock = clock;
    }

    /** These. @throws IllegalArgumentException there is none */
    public static Authorities of(Collection<X509Certificate> anchors) {
        return new Authorities(anchors, Revocation.NOT_ASKED, Clock.systemUTC());
    }

    /**
     * Those in a file: certificates in PEM, one after the other.
     *
     * @throws IOException the file cannot be read, is larger than 1 MiB, or holds no certificate or something else
     */
    public static Authorities fromPem(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE) {
            throw new IOException(file + " is too large for a file of certificates");
        }
        try {
            Collection<? extends Certificate> read = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)));
            return of(read.stream().map(X509Certificate.class::cast).toList());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " does not hold X.509 certificates in PEM", e);
        }
    }

    /** Those that this Java runtime trusts for TLS. @throws IOException it has none, or they cannot be read */
    public static Authorities ofJavaRuntime() throws IOException {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager manager) {
                    return of(List.of(manager.getAcceptedIssuers()));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("this Java runtime trusts no authority", e);
        }
        throw new IOException("this Java runtime trusts no authority");
    }

    /** The same, which ask or do not ask whether a certificate was revoked. */
    public Authorities with(Revocation other) {
        return new Authorities(anchors, other, clock);
    }

    /** @throws ChainRefused the chain does not lead here, is not valid now, or its leaf is for other purposes */
    void validate(CertificateChain chain, KeyPurpose purpose) throws ChainRefused {
        List<X509Certificate> certificates = chain.certificates();
        purpose.require(certificates.get(0));
        try {
            CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(belowAnchor(certificates));
            CertPathValidator.getInstance("PKIX").validate(path, parameters());
        } catch (CertPathValidatorException e) {
            throw new ChainRefused(why(e));
        } catch (GeneralSecurityException e) {
            throw new ChainRefused("it cannot be validated: " + e.getMessage());
        }
    }

    /** A peer may show the anchor itself and what is above it. A leaf is no anchor: to trust one key there are pins. */
    private List<X509Certificate> belowAnchor(List<X509Certificate> certificates) {
        for (int i = 1; i < certificates.size(); i++) {
            if (anchors.contains(certificates.get(i))) {
                return certificates.subList(0, i);
            }
        }
        return certificates;
    }

    private PKIXParameters parameters() throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(
                anchors.stream().map(anchor -> new TrustAnchor(anchor, null)).collect(Collectors.toSet()));
        parameters.setRevocationEnabled(revocation == Revocation.ASKED);
        parameters.setDate(Date.from(clock.instant()));
        return parameters;
    }

    private static String why(CertPathValidatorException e) {
        String place = e.getIndex() < 0 ? "" : "certificate " + e.getIndex() + " of it: ";
        return place + e.getReason() + " (" + e.getMessage() + ")";
    }

    /** The anchors' names. */
    @Override
    public String toString() {
        return anchors.stream()
                .map(anchor -> anchor.getSubjectX500Principal().getName())
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
