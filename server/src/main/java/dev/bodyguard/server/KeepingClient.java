package dev.bodyguard.server;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.NormalPath;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.DocumentRequest;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.Revocation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client that keeps documents, in one of its requests. */
public final class KeepingClient {

    private final Documents documents;
    private final OpenedRequest request;
    private final Aead aead;
    private final DocumentRequest asked;

    KeepingClient(Documents documents, OpenedRequest request, Aead aead, DocumentRequest asked) {
        this.documents = documents;
        this.request = request;
        this.aead = aead;
        this.asked = asked;
    }

    /** What it must not keep any longer: fields of the response's head, 600 octets at most. */
    public List<Field> revocations() {
        return documents.revokedFor(request.client(), asked.revokedUntil()).stream()
                .map(Revocation::write)
                .toList();
    }

    /** How long the rules let it keep a response to this request; empty for not at all. */
    public Optional<Duration> lifetime() {
        return isGet() ? documents.lifetimeOf(request.head().path()) : Optional.empty();
    }

    /** Whether a response to this request can be a document at all. */
    public boolean isGet() {
        return request.head().method().equals("GET");
    }

    /**
     * Makes the response a document.
     *
     * @param lifetime how long it may be kept, at most {@link KeepRules#LONGEST}
     * @param fields those of the response's head
     */
    public IssuedDocument issue(Duration lifetime, List<Field> fields) {
        Duration bounded = lifetime.compareTo(KeepRules.LONGEST) > 0 ? KeepRules.LONGEST : lifetime;
        RequestHead head = request.head();
        DocumentHead document = new DocumentHead(
                head.authority(),
                NormalPath.of(head.path()),
                documents.nextVersion(),
                documents.now() / 1000 + bounded.toSeconds(),
                fields.stream()
                        .filter(field -> DocumentHead.KEPT_FIELDS.contains(field.name()))
                        .toList());
        return new IssuedDocument(aead, document, documents.random());
    }
}
