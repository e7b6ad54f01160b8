package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.crypto.AeadOpener;
import dev.bodyguard.protocol.crypto.Group;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.OpenedRequest;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.RequestTarget;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.exchange.SealedResponse;
import dev.bodyguard.protocol.exchange.ServerSession;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientFlight;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.HandshakeContent;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.RequestField;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One handshake and one exchange from given keys and randomness, and all values on the way. The library gives what travels;
 * secrets are computed beside it from what travelled and from the private keys, by the formulas of SPEC.md section 4.5.
 */
final class HandshakeTrace {

    private static final byte[] REQUEST_BODY = "attack at dawn".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RESPONSE_BODY = "understood".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ZEROS = new byte[32];

    private final Suite suite;
    private final HandshakeVectorKeys keys;
    private final DrawnOctets client;
    private final DrawnOctets server;
    private final Map<String, byte[]> values = new LinkedHashMap<>();

    private HandshakeTrace(Suite suite, HandshakeVectorKeys keys, DrawnOctets client, DrawnOctets server) {
        this.suite = suite;
        this.keys = keys;
        this.client = client;
        this.server = server;
    }

    /** All values by name, in the order in which they come to be. */
    static Map<String, byte[]> of(Suite suite, HandshakeVectorKeys keys, DrawnOctets client, DrawnOctets server)
            throws IOException {
        HandshakeTrace trace = new HandshakeTrace(suite, keys, client, server);
        trace.run();
        return trace.values;
    }

    private void run() throws IOException {
        AwaitingServerHello hello = ClientHandshake.start(
                new ClientParameters(
                        Sessions.ORIGIN,
                        "/app/notes",
                        List.of(suite),
                        List.of(),
                        keys.identity("client.identity"),
                        suite.keyEstablishment() == KeyEstablishment.SHARES_AND_RSA ? keys.clientRsa() : null,
                        null,
                        RekeyPolicy.DEFAULT),
                client);
        PendingSession pending = ServerHandshake.receive(hello.content())
                .answer(
                        Sessions.server(List.of(suite), keys.identity("server.identity"), keys.serverRsa()),
                        PreviousSession.UNSAID,
                        server);
        ClientSession session = hello.receive(pending.content()).trust((origin, scope, identity) -> {});
        SealedRequest request = session.nextTurn()
                .join()
                .seal(TestHeads.post("/app/notes?patient=4711", new Field("content-type", "text/plain")));
        RequestField field = RequestField.readFrom(List.of(request.fieldValue()));
        ClientFlight flight = Objects.requireNonNull(field.flight(), "a first request has a flight");
        schedule(
                HandshakeContent.readRequest(hello.content()).hello(),
                HandshakeContent.readResponse(pending.content()),
                flight);
        exchange(pending.confirm(flight, identity -> {}), request, field);
    }

    private void schedule(byte[] hello, HandshakeContent answer, ClientFlight flight) throws IOException {
        Transcript transcript = Transcript.begin();
        item(Item.CH, hello, transcript);
        item(Item.SH, answer.hello(), transcript);
        values.put("server.flight", answer.flight());
        boolean serverKey = suite.keyEstablishment() == KeyEstablishment.SERVER_KEY;
        if (serverKey) {
            items(answer.flight(), transcript, Item.SI, Item.SV);
            item(Item.CK, flight.key(), transcript);
        }
        SecretBytes handshake = handshakeSecret(sharedSecret(hello, answer.hello(), flight));
        byte[] bound = transcript.hash();
        SecretBytes clientSecret = secret("c_hs", Hkdf.label(handshake, "c hs", bound, 32));
        SecretBytes serverSecret = secret("s_hs", Hkdf.label(handshake, "s hs", bound, 32));
        if (!serverKey) {
            byte[] opened = AeadOpener.openOnce(suite.aead(), flightKey(serverSecret), answer.flight(), bound);
            items(opened, transcript, Item.SI, Item.SV, Item.SF);
        }
        values.put("client.flight", flight.sealed());
        byte[] opened = AeadOpener.openOnce(suite.aead(), flightKey(clientSecret), flight.sealed(), transcript.hash());
        items(opened, transcript, Item.CI, Item.CV, Item.CF);
        SecretBytes master = secret("ms", Hkdf.extract(derived(handshake), SecretBytes.take(ZEROS.clone())));
        secret("c_ap.0", Hkdf.label(master, "c ap", transcript.hash(), 32));
        secret("s_ap.0", Hkdf.label(master, "s ap", transcript.hash(), 32));
    }

    private void exchange(ServerSession session, SealedRequest request, RequestField field) throws IOException {
        values.put("request.field", request.fieldValue().getBytes(StandardCharsets.US_ASCII));
        values.put("request.body", sealed(REQUEST_BODY, request.body(REQUEST_BODY.length)));
        OpenedRequest arrived =
                session.open(field).admit(new RequestTarget("POST", Sessions.ORIGIN, "/app/notes?patient=4711"));
        values.put("request.head", arrived.head().write());
        values.put(
                "request.content",
                BodyStreams.opening(new ByteArrayInputStream(values.get("request.body")), arrived.body())
                        .readAllBytes());
        SealedResponse response = arrived.response().seal(TestHeads.ok(new Field("content-type", "text/plain")));
        values.put("response.field", response.fieldValue().getBytes(StandardCharsets.US_ASCII));
        values.put("response.body", sealed(RESPONSE_BODY, response.body(RESPONSE_BODY.length)));
        values.put(
                "response.content",
                BodyStreams.opening(
                                new ByteArrayInputStream(values.get("response.body")),
                                request.open(List.of(response.fieldValue()), response.wireStatus())
                                        .body())
                        .readAllBytes());
    }

    private static byte[] sealed(byte[] content, BodySealer sealer) throws IOException {
        return BodyStreams.sealing(new ByteArrayInputStream(content), sealer).readAllBytes();
    }

    private void items(byte[] flight, Transcript transcript, Item... items) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(flight);
        for (Item item : items) {
            item(item, item.readFrom(rest), transcript);
        }
    }

    private void item(Item item, byte[] octets, Transcript transcript) {
        values.put(item.name(), octets);
        values.put("th_" + item.name(), transcript.add(item, octets));
    }

    /** From the private keys: the client's share is drawn again. */
    private SecretBytes sharedSecret(byte[] hello, byte[] answer, ClientFlight flight) throws IOException {
        ServerHello chosen = ServerHello.readFrom(answer);
        return switch (suite.keyEstablishment()) {
            case SHARES -> agreed(chosen);
            case SHARES_AND_RSA -> {
                ClientHello offered = ClientHello.readFrom(hello);
                yield SecretBytes.join(
                        agreed(chosen),
                        keys.rsa("server.oaep")
                                .decrypt(
                                        Objects.requireNonNull(offered.rsa()).secret(),
                                        RsaExchange.clientLabel(offered.random()),
                                        Sessions.RANDOM),
                        keys.rsa("client.oaep")
                                .decrypt(
                                        Objects.requireNonNull(chosen.rsaSecret()),
                                        RsaExchange.serverLabel(values.get("th_CH")),
                                        Sessions.RANDOM));
            }
            case SERVER_KEY -> keys.rsa("session.key").decrypt(flight.key(), values.get("th_SV"), Sessions.RANDOM);
        };
    }

    /** The first draw of a client is r_c; the next are those of its share. */
    private SecretBytes agreed(ServerHello chosen) throws IOException {
        Group group = suite.group();
        List<byte[]> draws = client.draws();
        return group.generate(DrawnOctets.again(draws.subList(1, draws.size()))).agree(chosen.share());
    }

    private SecretBytes handshakeSecret(SecretBytes shared) {
        values.put("ss", shared.exposeCopy());
        SecretBytes early = Hkdf.extract(SecretBytes.take(ZEROS.clone()), SecretBytes.take(ZEROS.clone()));
        return secret("hs", Hkdf.extract(derived(early), shared));
    }

    private static SecretBytes derived(SecretBytes secret) {
        return Hkdf.label(secret, "derived", Sha256.of(), 32);
    }

    private SecretBytes flightKey(SecretBytes secret) {
        return Hkdf.label(secret, "flight", new byte[0], suite.aead().keyLength());
    }

    private SecretBytes secret(String name, SecretBytes secret) {
        values.put(name, secret.exposeCopy());
        return secret;
    }
}
