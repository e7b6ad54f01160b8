package dev.bodyguard.client.core;

import java.io.IOException;
import java.net.Authenticator;
import java.net.Authenticator.RequestorType;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers to Basic challenges of origin servers, for clients that ask a {@link Authenticator}. RFC 7617. */
public final class BasicCredentials {

    private static final Pattern REALM =
            Pattern.compile("(?:^|[\\s,])realm\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern UTF_8 =
            Pattern.compile("(?:^|[\\s,])charset\\s*=\\s*\"?utf-8", Pattern.CASE_INSENSITIVE);

    private BasicCredentials() {}

    /**
     * The Authorization that answers; empty where nobody asked for Basic, or there is no answer.
     *
     * @param challenges the values of WWW-Authenticate
     * @param authenticator whom to ask
     * @param uri who challenged
     */
    public static Optional<String> answering(List<String> challenges, Authenticator authenticator, URI uri)
            throws IOException {
        Optional<String> challenge = challenges.stream()
                .filter(value -> value.regionMatches(true, 0, "Basic", 0, 5))
                .findFirst();
        if (challenge.isEmpty()) {
            return Optional.empty();
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
        PasswordAuthentication answer = authenticator.requestPasswordAuthenticationInstance(
                uri.getHost(),
                null,
                port,
                uri.getScheme(),
                realm(challenge.get()),
                "Basic",
                uri.toURL(),
                RequestorType.SERVER);
        boolean utf8 = UTF_8.matcher(challenge.get()).find();
        return Optional.ofNullable(answer)
                .map(given -> basic(given, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
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
