package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.Treatment;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One request of a call: the application's own, or one that follows a redirect or answers a challenge.
 *
 * @param request as the application means it, nothing sealed
 * @param treatment what the policy says about it
 * @param authorization the answer to a challenge
 * @param redirects how many redirects led here
 * @param challenges how many challenges were answered since the last redirect
 */
record Hop(HttpRequest request, Treatment treatment, Optional<String> authorization, int redirects, int challenges) {

    static Hop first(HttpRequest request, Treatment treatment) {
        return new Hop(request, treatment, Optional.empty(), 0, 0);
    }

    /** Where to, ASCII only: what goes into the sealed head is what goes on the wire. */
    URI uri() {
        String ascii = request.uri().toASCIIString();
        return ascii.equals(request.uri().toString()) ? request.uri() : URI.create(ascii);
    }

    Hop answering(String credentials) {
        return new Hop(request, treatment, Optional.of(credentials), redirects, challenges + 1);
    }

    Hop redirectedTo(HttpRequest next, Treatment nextTreatment) {
        return new Hop(next, nextTreatment, Optional.empty(), redirects + 1, 0);
    }

    /** A request like this one, elsewhere; without the named fields. */
    static HttpRequest.Builder copyOf(HttpRequest request, URI uri, Set<String> without) {
        HttpRequest.Builder copy = HttpRequest.newBuilder(uri).expectContinue(request.expectContinue());
        request.timeout().ifPresent(copy::timeout);
        request.version().ifPresent(copy::version);
        Set<String> dropped = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        dropped.addAll(without);
        request.headers().map().forEach((name, values) -> {
            if (!dropped.contains(name)) {
                values.forEach(value -> copy.header(name, value));
            }
        });
        return copy;
    }
}
