package dev.bodyguard.server.http;

import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.identity.PublicIdentity;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What an application that cares can learn of a protected request, as request attributes; nothing of it is secret. */
public final class Facts {

    /** Set to {@code true} on requests that are served in clear. */
    public static final String PLAINTEXT = "dev.bodyguard.plaintext";

    /**
     * Set by a container-level installation on each protected request: a {@code BooleanSupplier} that says whether the exchange
     * is still protected. A filter within then leaves it alone. Text that a connector takes for an attribute is no such object.
     */
    public static final String PROTECTED = "dev.bodyguard.protected";

    /** The pin of the client's proved identity, or of a one-shot's signer ({@code bg1:..}); absent for an anonymous client. */
    public static final String CLIENT = "dev.bodyguard.client";

    /** The certificates that the client's proved identity came with, leaf first, as X509Certificate[]; absent without. */
    public static final String CLIENT_CERTIFICATES = "dev.bodyguard.client.certificates";

    /** The id of the session, base64url; absent for a one-shot. */
    public static final String SESSION = "dev.bodyguard.session";

    /** The name of the session's suite; absent for a one-shot. */
    public static final String SUITE = "dev.bodyguard.suite";

    private Facts() {}

    /** Whether a request with this value of {@link #PROTECTED} is protected already. */
    public static boolean isProtected(@Nullable Object value) {
        return value instanceof BooleanSupplier live && live.getAsBoolean();
    }

    /** The facts, by name. */
    public static Map<String, Object> of(OpenedRequest request) {
        Map<String, Object> facts = new HashMap<>();
        request.session().ifPresent(session -> {
            facts.put(SESSION, session.id().toString());
            facts.put(SUITE, session.suite().wireName());
        });
        PublicIdentity client = request.client();
        if (client != null) {
            facts.put(CLIENT, client.pin().toString());
            client.chain()
                    .ifPresent(chain ->
                            facts.put(CLIENT_CERTIFICATES, chain.certificates().toArray(X509Certificate[]::new)));
        }
        return facts;
    }
}
