package dev.bodyguard.server.http;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.server.Documents;
import dev.bodyguard.server.IssuedDocument;
import dev.bodyguard.server.KeepingClient;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the client of one request may keep of its response. The application can say so by the response header {@code
 * Bodyguard-Keep: max-age=<seconds>} or {@code Bodyguard-Keep: no}, else the operator's rules count; and it can take back
 * what was kept, by {@code Bodyguard-Revoke: <path below the application>}. Neither header leaves.
 */
public final class Keeping {

    private static final Logger LOG = System.getLogger(Keeping.class.getName());
    private static final String MAX_AGE = "max-age=";
    private static final int MOST_DIGITS = 10;

    private final Documents documents;
    private final Optional<KeepingClient> client;

    /** For one request. */
    public Keeping(Documents documents, OpenedRequest request) {
        this.documents = documents;
        this.client = documents.clientOf(request);
    }

    /** Takes back what the application said is to be taken back; before its response tells anybody. */
    void revoke(ResponseDraft draft) {
        for (String value : draft.values(ResponseDraft.REVOKE)) {
            for (String path : value.split(",")) {
                revoke(path.trim());
            }
        }
    }

    private void revoke(String path) {
        try {
            documents.revoke(path, null);
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.ERROR, "the revocation of {0} is not written down: {1}", path, e.getMessage());
        }
    }

    /** Fields of the response's head that take back what was kept. */
    List<Field> revocations() {
        return client.map(KeepingClient::revocations).orElse(List.of());
    }

    /** The response as a document, if it may be one. */
    Optional<IssuedDocument> document(ResponseDraft draft) {
        return client.filter(keeper -> keeper.isGet() && draft.status() == 200)
                .flatMap(keeper -> lifetime(draft, keeper).map(lifetime -> keeper.issue(lifetime, draft.fields())));
    }

    private static Optional<Duration> lifetime(ResponseDraft draft, KeepingClient keeper) {
        List<String> said = draft.values(ResponseDraft.KEEP);
        if (said.isEmpty()) {
            return isStorable(draft) ? keeper.lifetime() : Optional.empty();
        }
        String value = said.get(0).trim().toLowerCase(Locale.ROOT);
        String seconds = value.startsWith(MAX_AGE) ? value.substring(MAX_AGE.length()) : "";
        boolean isNumber = !seconds.isEmpty()
                && seconds.length() <= MOST_DIGITS
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return isNumber && Long.parseLong(seconds) > 0
                ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds)))
                : Optional.empty();
    }

    /** A rule for a path does not override what the application says of one response. */
    private static boolean isStorable(ResponseDraft draft) {
        return draft.values("cache-control").stream()
                .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("no-store"));
    }
}
