package dev.bodyguard.tours;

import dev.bodyguard.testkit.http.Headers;
import dev.bodyguard.testkit.http.Request;
import dev.bodyguard.testkit.http.Response;
import dev.bodyguard.testkit.network.Journal;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import dev.bodyguard.testkit.wire.Octets;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The network before one server, which keeps every message that passes. */
final class Wire implements AutoCloseable {

    private static final String FIELD = "Bodyguard";
    private static final String SEALED = "application/bodyguard";
    private static final String HANDSHAKE = "/.well-known/bodyguard";

    private final Journal journal = new Journal(Script.pass());
    private final ScriptedNetwork network;

    Wire(URI server) {
        network = ScriptedNetwork.to(server).script(journal).start();
    }

    URI uri() {
        return network.uri();
    }

    /**
     * The whole messages, but for those of these URLs, and for what is answered where a client asks for a handshake in vain: it
     * then tries another path.
     */
    List<Octets> messagesBut(Set<String> paths) throws IOException {
        List<Octets> messages = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            String target = entry.request().target();
            boolean inVain = target.endsWith(HANDSHAKE) && entry.response().status() != 200;
            if (!paths.contains(target) && !inVain) {
                messages.add(new Octets("request to " + target, entry.request().toBytes()));
                messages.add(new Octets("answer of " + target, entry.response().toBytes()));
            }
        }
        return messages;
    }

    /** How many exchanges are sealed, both ways. */
    int sealed() throws IOException {
        int count = 0;
        for (Journal.Entry entry : journal.entries()) {
            if (isSealed(entry.request()) && isSealed(entry.response())) {
                count++;
            }
        }
        return count;
    }

    /** The targets of exchanges that are neither sealed nor handshakes. */
    List<String> inClear() throws IOException {
        List<String> targets = new ArrayList<>();
        for (Journal.Entry entry : journal.entries()) {
            boolean sealed = isSealed(entry.request()) && isSealed(entry.response());
            if (!sealed && !entry.request().target().endsWith(HANDSHAKE)) {
                targets.add(entry.request().target());
            }
        }
        return targets;
    }

    private static boolean isSealed(Request request) throws IOException {
        return isSealed(request.headers(), request.body().bytes().length);
    }

    private static boolean isSealed(Response response) throws IOException {
        return isSealed(response.headers(), response.body().bytes().length);
    }

    private static boolean isSealed(Headers headers, int length) {
        return headers.first(FIELD).isPresent()
                && (length == 0 || headers.first("Content-Type").orElse("").equals(SEALED));
    }

    @Override
    public void close() throws IOException {
        network.close();
    }
}
