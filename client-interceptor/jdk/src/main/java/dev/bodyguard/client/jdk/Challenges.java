package dev.bodyguard.client.jdk;

import dev.bodyguard.client.core.Treatment;
import java.io.IOException;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern REALM =
            Pattern.compile("(?:^|[\\s,])realm\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern UTF_8 =
            Pattern.compile("(?:^|[\\s,])charset\\s*=\\s*\"?utf-8", Pattern.CASE_INSENSITIVE);

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
        Optional<String> challenge = headers.allValues("WWW-Authenticate").stream()
                .filter(value -> value.regionMatches(true, 0, "Basic", 0, 5))
                .findFirst();
        if (challenge.isEmpty() || hop.challenges() >= LIMIT) {
            return Optional.empty();
        }
        PasswordAuthentication answer = ask(authenticator, hop.uri(), realm(challenge.get()));
        if (answer == null) {
            return Optional.empty();
        }
        boolean utf8 = UTF_8.matcher(challenge.get()).find();
        String credentials = basic(answer, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        answered.put(Place.of(hop), credentials);
        return Optional.of(hop.answering(credentials));
    }

    private static @Nullable PasswordAuthentication ask(Authenticator authenticator, URI uri, String realm)
            throws IOException {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        return authenticator.requestPasswordAuthenticationInstance(
                uri.getHost(), null, port, uri.getScheme(), realm, "Basic", uri.toURL(), RequestorType.SERVER);
    }

    private static String realm(String challenge) {
        Matcher matcher = REALM.matcher(challenge);
        return matcher.find() ? matcher.group(1).replaceAll("\\\\(.)", "$1") : "";
    }

    private static String basic(PasswordAuthentication answer, Charset charset) {
        char[] password = answer.getPassword();
        try {
            String pair = answer.getUserName() + ":" + new String(password);
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(charset));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
