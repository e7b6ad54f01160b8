package dev.bodyguard.protocol.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.Sessions;
import dev.bodyguard.protocol.handshake.TestHeads;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.RequestHead;
import dev.bodyguard.protocol.wire.ResponseField;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thief who has copied all secrets of an epoch and then only listens. */
class HealingTest {

    private static final byte[] CLIENT = draw();
    private static final byte[] SERVER = draw();

    /** What passes on the wire. */
    private record Heard(RequestField request, ResponseField response) {}

    private final EpochSecrets stolen = secrets();
    private final SessionTerms terms;

    HealingTest() throws MalformedMessage {
        terms = terms();
    }

    @Test
    void afterAHashTheThiefReadsOn() throws Exception {
        Sessions sessions = sessions(Limits.messages(1, 0));
        exchange(sessions);
        Heard next = exchange(sessions);
        assertThat(next.request().epoch()).isEqualTo(1);
        try (Thief thief = new Thief(stolen.next(), next)) {
            assertThat(thief.request().path()).isEqualTo("/app/notes");
            assertThat(thief.response().status()).isEqualTo(200);
        }
    }

    @Test
    void afterAShareTheThiefReadsNothingMore() throws Exception {
        Sessions sessions = sessions(Limits.messages(0, 1));
        Heard carrier = exchange(sessions);
        try (Thief thief = new Thief(stolen, carrier)) {
            assertThat(thief.request().rekey()).hasSize(32);
            assertThat(thief.response().rekey()).hasSize(32);
        }
        Heard next = exchange(sessions);
        assertThat(next.request().epoch()).isEqualTo(1);
        assertThief(stolen.next(), next);
        assertThief(stolen.next(SecretBytes.take(new byte[32])), next);
        Heard afterNext = exchange(sessions);
        assertThat(afterNext.request().epoch()).isEqualTo(2);
        assertThief(stolen.next().next(), afterNext);
    }

    private void assertThief(EpochSecrets secrets, Heard heard) {
        try (Thief thief = new Thief(secrets, heard)) {
            assertThatThrownBy(thief::request).isInstanceOf(OpenFailed.class);
            assertThatThrownBy(thief::response).isInstanceOf(OpenFailed.class);
        }
    }

    private final class Thief implements AutoCloseable {
        private final ExchangeKeys keys;
        private final Heard heard;

        Thief(EpochSecrets secrets, Heard heard) {
            this.keys = ExchangeKeys.derive(
                    terms.suite().aead(),
                    terms.id(),
                    secrets,
                    heard.request().number(),
                    heard.request().salt());
            this.heard = heard;
        }

        RequestHead request() throws BodyguardException {
            return RequestHead.readFrom(keys.openRequestHead(heard.request().head()));
        }

        ResponseHead response() throws BodyguardException {
            return ResponseHead.readFrom(keys.openResponseHead(
                    heard.response().salt(), heard.response().head()));
        }

        @Override
        public void close() {
            keys.erase();
        }
    }

    private static Heard exchange(Sessions sessions) throws BodyguardException {
        SealedRequest request = sessions.client().nextTurn().join().seal(TestHeads.get("/app/notes"));
        RequestField field = RequestField.readFrom(List.of(request.fieldValue()));
        SealedResponse response = sessions.server()
                .open(field)
                .admit(sessions.target("GET", "/app/notes"))
                .response()
                .seal(TestHeads.ok());
        request.open(List.of(response.fieldValue()), 200);
        return new Heard(field, ResponseField.readFrom(List.of(response.fieldValue())));
    }

    private Sessions sessions(RekeyPolicy policy) {
        ClientSession client = new ClientSession(
                terms,
                SigningIdentity.generate(Sessions.RANDOM).publicIdentity(),
                secrets(),
                ClientFlight.withoutKey(new byte[48]),
                policy,
                Sessions.RANDOM);
        return new Sessions(client, new ServerSession(terms, null, secrets(), Sessions.RANDOM));
    }

    private static SessionTerms terms() throws MalformedMessage {
        return new SessionTerms(
                SessionId.draw(Sessions.RANDOM),
                Scope.parse("/app"),
                Suite.X25519_AES256GCM,
                ProtectedFields.DEFAULT,
                Duration.ofMinutes(30),
                Duration.ofHours(12));
    }

    private static EpochSecrets secrets() {
        return EpochSecrets.first(SecretBytes.copyOf(CLIENT), SecretBytes.copyOf(SERVER));
    }

    private static byte[] draw() {
        byte[] secret = new byte[32];
        Sessions.RANDOM.nextBytes(secret);
        return secret;
    }
}
