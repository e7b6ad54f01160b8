package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.BasicCredentials;
import dev.bodyguard.client.core.Treatment;
import java.io.IOException;
import java.net.Authenticator;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Answers Basic challenges of origin servers as the JDK's client does, and remembers the answer for the origin. */
final class Challenges {

    private record Place(String scheme, String authority, Treatment treatment) {
        static Place of(Hop hop) {
            URI uri = hop.uri();
            return new Place(
                    uri.getScheme().toLowerCase(Locale.ROOT),
                    uri.getRawAuthority().toLowerCase(Locale.ROOT),
                    hop.treatment());
        }
    }

    private static final int LIMIT = Integer.getInteger("jdk.httpclient.auth.retrylimit", 3);

    private final @Nullable Authenticator authenticator;
    private final Map<Place, String> answered = new ConcurrentHashMap<>();

    Challenges(@Nullable Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    Optional<Authenticator> authenticator() {
        return Optional.ofNullable(authenticator);
    }

    /** The Authorization for a request whose origin challenged before. */
    Optional<String> remembered(Hop hop) {
        return hop.request().headers().firstValue("Authorization").isPresent()
                ? Optional.empty()
                : Optional.ofNullable(answered.get(Place.of(hop)));
    }

    /**
     * The request that answers a challenge; empty where the response is for the application.
     *
     * @throws IOException a 401 without a challenge, as the JDK's client has it
     */
    Optional<Hop> next(Hop hop, int status, HttpHeaders headers) throws IOException {
        if (status != 401
                || authenticator == null
                || hop.request().headers().firstValue("Authorization").isPresent()) {
            return Optional.empty();
        }
        if (headers.allValues("WWW-Authenticate").isEmpty()) {
            throw new IOException("WWW-Authenticate header missing for response code 401");
        }
        answered.remove(Place.of(hop));
        if (hop.challenges() >= LIMIT) {
            return Optional.empty();
        }
        Optional<String> credentials =
                BasicCredentials.answering(headers.allValues("WWW-Authenticate"), authenticator, hop.uri());
        credentials.ifPresent(answer -> answered.put(Place.of(hop), answer));
        return credentials.map(hop::answering);
    }
}
