package dev.bodyguard.runtime.trust;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of an origin as certificates name it (RFC 9525): by dNSName, in which {@code *} may stand for the whole first
 * label, or by iPAddress. The common name counts for nothing.
 */
final class HostName {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?[0-9]+");

    private final String host;

    /** @param host lower case, A-labels, an IPv6 address in brackets */
    HostName(String host) {
        this.host = host;
    }

    /** @throws ChainRefused the certificate is for other hosts */
    void require(X509Certificate leaf) throws ChainRefused {
        if (!isNamedBy(leaf)) {
            throw new ChainRefused("it is not for " + host);
        }
    }

    private boolean isNamedBy(X509Certificate leaf) {
        Optional<String> address = address();
        boolean mayBeName =
                !host.startsWith("[") && !ENDS_IN_A_NUMBER.matcher(host).matches();
        return alternativeNames(leaf).stream()
                .filter(name -> name.get(1) instanceof String)
                .anyMatch(name -> name.get(0).equals(IP_ADDRESS)
                        ? address.isPresent() && address.get().equals(name.get(1))
                        : name.get(0).equals(DNS_NAME) && mayBeName && isCoveredBy((String) name.get(1)));
    }

    private static Collection<List<?>> alternativeNames(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** The host as Java writes addresses, if it is one. */
    private Optional<String> address() {
        if (!host.startsWith("[")) {
            return Optional.of(host);
        }
        try {
            // Brackets make it a literal: no name is looked up.
            return host.indexOf('%') >= 0
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByName(host).getHostAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    private boolean isCoveredBy(String pattern) {
        String name = pattern.toLowerCase(Locale.ROOT);
        if (!name.startsWith("*.")) {
            return name.indexOf('*') < 0 && name.equals(host);
        }
        String domain = name.substring(1);
        int firstDot = host.indexOf('.');
        return firstDot > 0
                && domain.indexOf('*') < 0
                && domain.indexOf('.', 1) > 0
                && host.substring(firstDot).equals(domain);
    }
}
