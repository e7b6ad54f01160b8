package dev.bodyguard.protocol.oneshot;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.handshake.ClientAdmission;
import dev.bodyguard.protocol.wire.OneShotField;
import dev.bodyguard.protocol.wire.ReceivedField;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A server with a static key, and a sender who knows it, on one clock. */
final class OneShots {

    static final long START = 1_800_000_000L;
    static final long WINDOW = 300;

    final AtomicLong clock = new AtomicLong(START - 1);
    /** The server's: a second pair of the same key, since the server's own is its secret. */
    final BoxKeyPair key;

    final OneShotOpener server;
    final OneShotSealer sender;

    private OneShots(ClientAdmission admission, int remembered) {
        key = BoxKeyPair.generate(new SecureRandom());
        server = new OneShotOpener(
                BoxKeyPair.ofPrivateKey(key.exposePrivateKey()),
                ProtectedFields.DEFAULT,
                admission,
                new BoxMemory(remembered, WINDOW, clock::get),
                new SecureRandom());
        sender = OneShotSealer.to(server.recipient()).at(clock::get);
        clock.set(START); // what was sealed in the memory's first second is refused
    }

    static OneShots ofAnybody() {
        return new OneShots(signer -> {}, 1000);
    }

    static OneShots of(ClientAdmission admission) {
        return new OneShots(admission, 1000);
    }

    static OneShots remembering(int remembered) {
        return new OneShots(signer -> {}, remembered);
    }

    static RequestHead post(Field... fields) {
        return new RequestHead("POST", "app.example", "/hooks/paid?id=7", BodyPresence.PRESENT, List.of(fields));
    }

    static RequestTarget place() throws MalformedMessage {
        return new RequestTarget("POST", Origin.parse("https://app.example"), "/hooks/paid?id=7");
    }

    /** The secret in a request's box. */
    SecretBytes secretOf(SealedOneShot sealed) throws BodyguardException {
        return key.open(sealed.field().box());
    }

    UncheckedOneShot open(SealedOneShot sealed) throws BodyguardException {
        return open(sealed.fieldValue());
    }

    UncheckedOneShot open(String fieldValue) throws BodyguardException {
        if (ReceivedField.readFrom(List.of(fieldValue)) instanceof OneShotField field) {
            return server.open(field);
        }
        throw new MalformedMessage("a request of a session");
    }

    OpenedRequest admit(SealedOneShot sealed) throws BodyguardException {
        return ((AdmittedOneShot.Unsigned) open(sealed).admit(place())).request();
    }

    SignedOneShot admitSigned(SealedOneShot sealed) throws BodyguardException {
        return (SignedOneShot) open(sealed).admit(place());
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }

    static String opened(OpenedRequest request, byte[] body) throws IOException {
        return text(BodyStreams.opening(new ByteArrayInputStream(body), request.body())
                .readAllBytes());
    }
}
