package dev.bodyguard.client.urlconnection;

import dev.bodyguard.client.core.Attempt;
import dev.bodyguard.client.core.BasicCredentials;
import dev.bodyguard.client.core.Journey;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.Patience;
import dev.bodyguard.client.core.ProtectedExchanges;
import dev.bodyguard.client.core.SealedCall;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.HttpURLConnection;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The hops of one call: what the JDK does about redirects, challenges and cookies, done with what was opened. */
final class Conversation {

    private final ProtectedExchanges core;
    private final HandshakeConnections handshakes;
    private final RequestSettings settings;
    private final Redirects redirects = new Redirects();
    private final Journey journey;
    private Treatment treatment = Treatment.LEAVE;
    private volatile @Nullable HttpURLConnection under;
    private volatile boolean givenUp;

    Conversation(ProtectedExchanges core, HandshakeConnections handshakes, RequestSettings settings) {
        this.core = core;
        this.handshakes = handshakes;
        this.settings = settings;
        this.journey = new Journey(core);
    }

    RequestSettings settings() {
        return settings;
    }

    /** Sends, and what follows from the answer. */
    Reply send(Hop first) throws IOException {
        Hop hop = first;
        while (true) {
            Reply reply = enter(hop.url()) == Treatment.PROTECT ? sealed(hop) : plain(hop);
            Optional<Hop> next = next(hop, reply);
            if (next.isEmpty()) {
                return reply;
            }
            reply.content().close();
            hop = next.get();
        }
    }

    /** What to do with a hop to this place. */
    Treatment enter(URL url) throws IOException {
        URI to = Hop.uri(url);
        treatment = journey.enter(to);
        if (treatment == Treatment.PROTECT) {
            handshakes.lead(to, settings.way());
        }
        return treatment;
    }

    private Reply sealed(Hop hop) throws IOException {
        Hop complete = withCookies(hop);
        OutgoingRequest request = complete.outgoing(complete.body().length, OutgoingRequest.Body.REPEATABLE);
        try {
            return kept(core.send(request, call -> put(complete, call), patience()));
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Attempt<Reply> put(Hop hop, SealedCall call) throws IOException {
        SealedConnection connection = connection(hop.url(), call);
        connection.send(hop.body());
        return connection.receive();
    }

    SealedConnection connection(URL url, SealedCall call) throws IOException {
        return new SealedConnection(
                call, url, timed(JdkConnections.quiet(Hop.uri(url).toURL(), settings.way())));
    }

    /** Nothing of this is our business but where it leads. */
    private Reply plain(Hop hop) throws IOException {
        HttpURLConnection connection = plainConnection(hop);
        if (hop.body().length > 0 || hop.method().equals("POST") || hop.method().equals("PUT")) {
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(hop.body());
            }
        }
        return plainReply(hop.url(), connection);
    }

    HttpURLConnection plainConnection(Hop hop) throws IOException {
        HttpURLConnection connection =
                timed(JdkConnections.open(hop.url(), settings.way().proxy()));
        settings.way().secure(connection);
        if (settings.way().authenticator() != null) {
            connection.setAuthenticator(settings.way().authenticator());
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(settings.freshness().useCaches());
        connection.setRequestMethod(hop.method());
        hop.fields().forEach(field -> connection.addRequestProperty(field.name(), field.value()));
        return connection;
    }

    static Reply plainReply(URL url, HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        String line = connection.getHeaderField(0);
        return new Reply(
                url,
                status,
                line == null ? "HTTP/1.1 " + status : line,
                Contents.fields(connection),
                Contents.of(connection, status),
                connection);
    }

    private HttpURLConnection timed(HttpURLConnection connection) throws IOException {
        connection.setConnectTimeout(settings.connectTimeout());
        connection.setReadTimeout(settings.readTimeout());
        under = connection;
        requireWanted();
        return connection;
    }

    private Optional<Hop> next(Hop hop, Reply reply) throws IOException {
        if (reply.status() == 401 && hop.challenge() == Hop.Challenge.NONE && !hop.has("Authorization")) {
            Optional<Hop> answer = credentials(reply).map(hop::answering);
            if (answer.isPresent()) {
                return answer;
            }
        }
        Optional<URL> target = redirect(reply);
        return target.isEmpty() ? Optional.empty() : Optional.of(redirects.follow(hop, reply, target.get()));
    }

    /** Where an answer leads that is to be followed. */
    Optional<URL> redirect(Reply reply) throws IOException {
        return settings.follows() == RequestSettings.Follows.REDIRECTS ? Redirects.target(reply) : Optional.empty();
    }

    private Optional<String> credentials(Reply reply) throws IOException {
        Authenticator authenticator = settings.authenticator();
        return authenticator == null || treatment == Treatment.LEAVE
                ? Optional.empty()
                : BasicCredentials.answering(reply.values("WWW-Authenticate"), authenticator, Hop.uri(reply.url()));
    }

    /** With what the application's cookie handler has, before what the application set by itself. */
    Hop withCookies(Hop hop) throws IOException {
        CookieHandler handler = QuietCookies.applications();
        if (handler == null) {
            return hop;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        hop.fields()
                .forEach(field -> headers.computeIfAbsent(field.name(), name -> new ArrayList<>())
                        .add(field.value()));
        List<String> cookies = new ArrayList<>();
        handler.get(hop.uri(), headers).forEach((name, values) -> {
            if (name.equalsIgnoreCase("Cookie")) {
                cookies.addAll(values);
            }
        });
        if (cookies.isEmpty()) {
            return hop;
        }
        cookies.addAll(headers.getOrDefault("Cookie", List.of()));
        return hop.without(field -> field.name().equals("cookie"))
                .with(new Field("cookie", String.join("; ", cookies)));
    }

    Reply kept(Reply reply) throws IOException {
        CookieHandler handler = QuietCookies.applications();
        if (handler != null) {
            handler.put(Hop.uri(reply.url()), reply.byName());
        }
        return reply;
    }

    /** As long as the application gives a connection and its answer; the handshake is neither, but waits in their time. */
    Patience patience() {
        long limit = settings.connectTimeout() + (long) settings.readTimeout();
        long start = System.nanoTime();
        return () -> {
            requireWanted();
            if (settings.readTimeout() > 0 && (System.nanoTime() - start) / 1_000_000 > limit) {
                throw new SocketTimeoutException("Read timed out");
            }
        };
    }

    private void requireWanted() throws IOException {
        if (givenUp) {
            throw new SocketException("Socket closed");
        }
    }

    /** From any thread: whoever waits for something gets an error. */
    void giveUp() {
        givenUp = true;
        HttpURLConnection current = under;
        if (current != null) {
            current.disconnect();
        }
    }

    static InterruptedIOException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        return interrupted;
    }
}
