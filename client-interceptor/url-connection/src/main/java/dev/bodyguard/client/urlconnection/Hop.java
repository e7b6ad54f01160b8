package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One request of those that a call may take.
 *
 * @param method its method
 * @param url where to
 * @param fields the application's, without those that the JDK sets by itself
 * @param body its content, which can be sent again
 * @param challenge whether a challenge was answered on the way here
 */
record Hop(String method, URL url, List<Field> fields, byte[] body, Challenge challenge) {

    /** Whether a server asked for credentials, and got some. */
    enum Challenge {
        NONE,
        ANSWERED
    }

    /** Where to, as it is on the wire. */
    URI uri() throws IOException {
        return uri(url);
    }

    static URI uri(URL url) throws IOException {
        try {
            URI given = url.toURI();
            String path = given.getRawPath() == null || given.getRawPath().isEmpty() ? "/" : given.getRawPath();
            String authority = given.getHost() == null
                    ? given.getRawAuthority()
                    : given.getHost() + (given.getPort() < 0 ? "" : ":" + given.getPort());
            String query = given.getRawQuery() == null ? "" : "?" + given.getRawQuery();
            return URI.create(URI.create(given.getScheme() + "://" + authority + path + query)
                    .toASCIIString());
        } catch (URISyntaxException e) {
            throw new IOException("a request to " + url + " cannot be sealed: " + e.getMessage(), e);
        }
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equalsIgnoreCase(name));
    }

    Hop with(Field more) {
        return new Hop(
                method, url, Stream.concat(fields.stream(), Stream.of(more)).toList(), body, challenge);
    }

    Hop without(Predicate<Field> unwanted) {
        return new Hop(method, url, fields.stream().filter(unwanted.negate()).toList(), body, challenge);
    }

    Hop answering(String credentials) {
        return new Hop(method, url, fields, body, Challenge.ANSWERED).with(new Field("authorization", credentials));
    }

    Hop to(URL next) {
        return new Hop(method, next, fields, body, challenge);
    }

    /** A GET without content. */
    Hop asGet() {
        return new Hop("GET", url, fields, new byte[0], challenge)
                .without(field -> field.name().startsWith("content-"));
    }

    /** @param length of the content, or unknown */
    OutgoingRequest outgoing(long length, OutgoingRequest.Body repeats) throws IOException {
        return new OutgoingRequest(method, uri(), length, repeats, fields);
    }
}
