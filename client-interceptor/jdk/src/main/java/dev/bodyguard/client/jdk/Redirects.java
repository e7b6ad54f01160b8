package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.ProtectionRequired;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.Set;

/** Follows redirects as the JDK's client does, and never from a protected place to plaintext. */
final class Redirects {

    /** What the policy says about a place. */
    interface Policy {
        Treatment treatmentOf(URI uri) throws IOException;
    }

    private static final int LIMIT = Integer.getInteger("jdk.httpclient.redirects.retrylimit", 5);
    private static final Set<String> ORIGIN_ONLY = Set.of("Authorization", "Cookie");

    private final Redirect policy;

    Redirects(Redirect policy) {
        this.policy = policy;
    }

    Redirect policy() {
        return policy;
    }

    /**
     * Where a response sends us; empty where it is for the application.
     *
     * @throws ProtectionRequired it sends us from a protected place to one in clear
     */
    Optional<Hop> next(Hop hop, int status, HttpHeaders headers, Policy places) throws IOException {
        if (policy == Redirect.NEVER || !isRedirect(status) || hop.redirects() >= LIMIT) {
            return Optional.empty();
        }
        URI from = hop.uri();
        URI to = from.resolve(location(headers));
        if (!isHttp(to) || leavesTls(from, to) && policy == Redirect.NORMAL) {
            return Optional.empty();
        }
        if (leavesTls(from, to) && hop.treatment() == Treatment.PROTECT) {
            throw new ProtectionRequired("a redirect from " + from + " to " + to + " is refused: it leaves https");
        }
        Treatment treatment = places.treatmentOf(to);
        if (hop.treatment() == Treatment.PROTECT && treatment != Treatment.PROTECT) {
            throw new ProtectionRequired("a redirect from " + from + " to " + to
                    + " is refused: that place is not protected. Protect it with .protect(..)");
        }
        return Optional.of(hop.redirectedTo(request(hop.request(), status, from, to), treatment));
    }

    private static HttpRequest request(HttpRequest request, int status, URI from, URI to) {
        HttpRequest.Builder next = Hop.copyOf(request, to, sameOrigin(from, to) ? Set.of() : ORIGIN_ONLY);
        String method = method(request.method(), status);
        if (status == 303 || !method.equals(request.method())) {
            return next.method(method, BodyPublishers.noBody()).build();
        }
        return next.method(method, request.bodyPublisher().orElseGet(BodyPublishers::noBody))
                .build();
    }

    private static String method(String method, int status) {
        return switch (status) {
            case 301, 302 -> method.equals("POST") ? "GET" : method;
            case 303 -> method.equals("HEAD") ? "HEAD" : "GET";
            default -> method;
        };
    }

    private static boolean isRedirect(int status) {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static URI location(HttpHeaders headers) throws IOException {
        String location =
                headers.firstValue("Location").orElseThrow(() -> new IOException("Invalid redirection: no Location"));
        try {
            return URI.create(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("Invalid redirection: " + location, e);
        }
    }

    private static boolean isHttp(URI uri) {
        return "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean leavesTls(URI from, URI to) {
        return "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }
}
