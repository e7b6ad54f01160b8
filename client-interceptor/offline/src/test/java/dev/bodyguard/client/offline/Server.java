package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Deposit;
import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.NormalPath;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.document.DocumentStreams;
import dev.bodyguard.protocol.document.SealedDocument;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What a server and a client before the vault do: documents that arrive. */
final class Server {

    static final Place PLACE = place("/");
    static final String CLIENT = "own";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Clock clock;
    private Duration lifetime = Duration.ofDays(7);
    private long version;

    Server(Clock clock) {
        this.clock = clock;
    }

    static Place place(String scope) {
        try {
            return new Place(Origin.parse("https://app.example"), Scope.parse(scope), CLIENT);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }

    static Resource resource(String target) {
        try {
            return Resource.of(Origin.parse("https://app.example"), target);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }

    Server lifetime(Duration duration) {
        lifetime = duration;
        return this;
    }

    /** A document under way. */
    record Arrival(DocumentHead head, KeyDelivery key, byte[] envelope) {
        void into(Vault vault) throws IOException {
            into(vault, PLACE);
        }

        void into(Vault vault, Place place) throws IOException {
            Deposit deposit = begin(vault, place);
            deposit.write(ByteBuffer.wrap(envelope));
            deposit.commit(head);
        }

        Deposit begin(Vault vault, Place place) throws IOException {
            return vault.begin(place, resource(head.path()), key);
        }
    }

    Arrival send(String target, String content) throws IOException {
        return send(target, content.getBytes(StandardCharsets.UTF_8));
    }

    Arrival send(String target, byte[] content) throws IOException {
        version = Math.max(version + 1, clock.millis());
        DocumentHead head = new DocumentHead(
                "app.example",
                NormalPath.of(target),
                version,
                clock.millis() / 1000 + lifetime.toSeconds(),
                List.of(new Field("content-type", "text/plain")));
        KeyDelivery key = KeyDelivery.draw(RANDOM);
        byte[] envelope = DocumentStreams.sealing(
                        new ByteArrayInputStream(content),
                        SealedDocument.ofLength(Aead.AES_256_GCM, key, head, RANDOM, content.length))
                .readAllBytes();
        return new Arrival(head, key, envelope);
    }
}
