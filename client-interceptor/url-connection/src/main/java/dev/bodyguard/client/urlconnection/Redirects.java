package dev.bodyguard.client.urlconnection;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URL;
import java.util.Optional;
import java.util.Set;

/** Follows redirects as the JDK's connections do: not to another scheme, and a POST becomes a GET but for a 307 and 308. */
final class Redirects {

    private static final Set<Integer> STATUS = Set.of(300, 301, 302, 303, 307, 308);
    private static final Set<String> ORIGIN_ONLY = Set.of("authorization", "cookie", "cookie2");
    private static final int LIMIT = Integer.getInteger("http.maxRedirects", 20);

    private int followed;

    /** Where an answer leads; empty where it is for the application. */
    static Optional<URL> target(Reply reply) throws IOException {
        String location = reply.first("Location");
        if (location == null || !STATUS.contains(reply.status())) {
            return Optional.empty();
        }
        try {
            URL target = new URL(reply.url(), location);
            return target.getProtocol().equalsIgnoreCase(reply.url().getProtocol())
                    ? Optional.of(target)
                    : Optional.empty();
        } catch (MalformedURLException e) {
            return Optional.empty();
        }
    }

    Hop follow(Hop hop, Reply reply, URL target) throws IOException {
        if (++followed > LIMIT) {
            throw new ProtocolException("Server redirected too many  times (" + LIMIT + ")");
        }
        Hop next = hop.to(target);
        if (!sameOrigin(hop.url(), target)) {
            next = next.without(field -> ORIGIN_ONLY.contains(field.name()));
        }
        boolean again = reply.status() == 307 || reply.status() == 308 || Boolean.getBoolean("http.strictPostRedirect");
        return hop.method().equals("POST") && !again ? next.asGet() : next;
    }

    private static boolean sameOrigin(URL one, URL other) {
        return one.getHost().equalsIgnoreCase(other.getHost()) && port(one) == port(other);
    }

    private static int port(URL url) {
        return url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
    }
}
