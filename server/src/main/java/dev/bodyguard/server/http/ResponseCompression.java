package dev.bodyguard.server.http;

import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.server.ServerSettings.Compression;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a response is compressed before it is sealed. Sealed bytes do not compress, so this is the only place where it can
 * be done. The sealed length then depends on the content, which is why it is off unless asked for: where a response mixes a
 * secret with what an attacker chooses, lengths reveal the secret (BREACH).
 */
public final class ResponseCompression {

    private static final int WORTH_IT = 1024;
    private static final Set<String> TEXTS = Set.of(
            "application/json", "application/javascript", "application/xml", "application/xhtml+xml", "image/svg+xml");

    private final boolean wanted;
    private final boolean asked;

    private ResponseCompression(Compression setting, List<String> accepted) {
        this.wanted = setting == Compression.GZIP && accepts(accepted);
        this.asked = !accepted.isEmpty();
    }

    /**
     * The compression of one response.
     *
     * @param accepted the lines of the request's Accept-Encoding
     */
    public static ResponseCompression of(Compression setting, List<String> accepted) {
        return new ResponseCompression(setting, accepted);
    }

    private static boolean accepts(List<String> accepted) {
        for (String line : accepted) {
            for (String coding : line.toLowerCase(Locale.ROOT).split(",")) {
                String[] parts = coding.replace(" ", "").split(";");
                boolean refused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
                if (parts[0].equals("gzip") && !refused) {
                    return true;
                }
            }
        }
        return false;
    }

    boolean appliesTo(OpenedRequest request, ResponseDraft draft, Cause cause, long held) {
        if (!wanted
                || request.head().method().equals("HEAD")
                || !draft.values("content-encoding").isEmpty()) {
            return false;
        }
        boolean refused = draft.values("cache-control").stream().anyMatch(value -> value.contains("no-transform"));
        long size = cause == Cause.END ? held : draft.length() >= 0 ? draft.length() : Long.MAX_VALUE;
        return !refused && size >= WORTH_IT && compressible(draft.bareType());
    }

    /** Whether anybody on the way might compress, containers among them: sealed octets must reach the client as they are. */
    boolean isAsked() {
        return asked;
    }

    /** Changes what the head says of the body. */
    void describe(ResponseDraft draft) {
        draft.length(ResponseDraft.UNKNOWN);
        draft.set("content-encoding", "gzip");
        for (String tag : draft.values("etag")) {
            if (!tag.startsWith("W/")) {
                draft.set("etag", "W/" + tag);
            }
        }
    }

    /** A feed of events is flushed event by event: compressing it would gain nothing and tell each event's content. */
    private static boolean compressible(String type) {
        return (type.startsWith("text/") && !type.equals("text/event-stream"))
                || TEXTS.contains(type)
                || type.endsWith("+json")
                || type.endsWith("+xml");
    }
}
