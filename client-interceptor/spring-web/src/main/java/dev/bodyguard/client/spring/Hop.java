package dev.bodyguard.client.spring;

import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Redirection;
import dev.bodyguard.protocol.Field;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/**
 * One request of a call: the application's own, or one that follows a redirect.
 *
 * @param request as the application means it
 * @param attributes for the factory underneath
 * @param redirects how many redirects led here
 */
record Hop(OutgoingRequest request, RequestContent content, Map<String, Object> attributes, int redirects) {

    static Hop first(
            HttpMethod method, URI uri, HttpHeaders headers, RequestContent content, Map<String, Object> attributes) {
        List<Field> fields = new ArrayList<>(HeaderFields.of(headers));
        if (headers.getFirst(HttpHeaders.ACCEPT_ENCODING) == null) {
            // A client underneath would ask for compression by itself, and not see in the answer that it has to undo
            // it.
            fields.add(new Field(HttpHeaders.ACCEPT_ENCODING, "identity"));
        }
        OutgoingRequest request =
                new OutgoingRequest(method.name(), onTheWire(uri), content.length(), content.repeats(), fields);
        return new Hop(request, content, attributes, 0);
    }

    /** ASCII only, and without what never is on the wire: user, password, fragment. */
    private static URI onTheWire(URI uri) {
        String ascii = uri.toASCIIString();
        int fragment = ascii.indexOf('#');
        String text = fragment < 0 ? ascii : ascii.substring(0, fragment);
        return URI.create(uri.getRawUserInfo() == null ? text : text.replaceFirst("//[^/?]*@", "//"));
    }

    /** The hop that follows an answer; empty where that is for the application. */
    Optional<Hop> next(int status, HttpHeaders headers) {
        return redirects == Redirection.LIMIT
                ? Optional.empty()
                : Redirection.next(request, status, HeaderFields.of(headers))
                        .map(next -> new Hop(
                                next,
                                next.bodyLength() == 0 ? RequestContent.NONE : content,
                                attributes,
                                redirects + 1));
    }

    URI uri() {
        return request.uri();
    }
}
