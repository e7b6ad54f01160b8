package dev.bodyguard.protocol.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Encapsulation;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.ClientHello;
import dev.bodyguard.protocol.wire.Item;
import dev.bodyguard.protocol.wire.ServerHello;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What can be wrong in RSAKX, where each sends a secret under the other's key. SPEC.md section 4.8. */
final class VectorRsaKx {

    private final VectorHandshake handshake = new VectorHandshake(Suite.RSAKX_XCHACHA20POLY1305);
    private final VectorFile file;
    private final ClientHello hello;

    VectorRsaKx(VectorFile file) throws BodyguardException {
        this.file = file;
        this.hello = ClientHello.readFrom(handshake.value("CH"));
    }

    void write() throws BodyguardException {
        file.section("2.6");
        CraftedSpki.wrong(handshake.publicRsa("client.oaep"))
                .forEach((what, spki) -> hello("malformed.client-key-" + what, "clientKey", base64(spki)));
        clientSecrets();
        serverSecrets();
        file.section("2.3");
        shares();
        file.section("4.8");
        offers();
        answers();
        VectorFlights flights = new VectorFlights(handshake, file);
        flights.anonymous();
        String name = handshake.suite() + ".client.malformed.key-where-there-is-none";
        file.put(name + ".CK", new byte[32]);
        file.put(name + ".flight", handshake.value("client.flight"));
        file.section("4.4");
        flights.write();
    }

    /** With what a careless server would take for r_c. */
    private void clientSecrets() throws BodyguardException {
        new CraftedOaep(handshake.publicRsa("server.oaep"))
                .wrong(
                        handshake.suite() + ".rc",
                        handshake.publicRsa("client.oaep"),
                        RsaExchange.clientLabel(hello.random()),
                        handshake.draws("client").get(0))
                .forEach((what, wrong) -> {
                    hello("open-failed.rc-" + what, "rc", base64(wrong.octets()));
                    file.put(handshake.suite() + ".CH.open-failed.rc-" + what + ".rc", wrong.secret());
                });
    }

    /** The flight is sealed with what a careless client would take for r_s. */
    private void serverSecrets() throws BodyguardException {
        byte[] secret = handshake.draws("server").get(3);
        new CraftedOaep(handshake.publicRsa("client.oaep"))
                .wrong(
                        handshake.suite() + ".rs",
                        handshake.publicRsa("server.oaep"),
                        RsaExchange.serverLabel(handshake.value("th_CH")),
                        secret)
                .forEach((what, wrong) -> answer("open-failed.rs-" + what, wrong, text -> text));
    }

    private void shares() {
        hello("malformed.share-of-31-octets", "X25519KX", base64(new byte[31]));
        hello("malformed.share-of-low-order", "X25519KX", base64(new byte[32]));
        answer("malformed.share-of-31-octets", sound(), text -> replaced(text, "share", base64(new byte[31])));
        answer("malformed.share-of-low-order", sound(), text -> replaced(text, "share", base64(new byte[32])));
    }

    private void offers() throws BodyguardException {
        byte[] server = handshake.publicRsa("server.oaep").spki();
        byte[] another = handshake.publicRsa("client.oaep").keyId();
        hello("malformed.client-key-of-the-server", "clientKey", base64(server));
        hello("malformed.server-key-id-of-31-octets", "serverKeyId", base64(new byte[31]));
        hello("malformed.rc-with-padding", "rc", base64(new byte[256]) + "==");
        hello("no-suite.server-key-id-of-another-key", "serverKeyId", base64(another));
        edited("malformed.no-client-key", "\"clientKey\":\"[^\"]*\",", "");
        edited("malformed.no-server-key-id", "\"serverKeyId\":\"[^\"]*\",", "");
        edited("malformed.no-rc", ",\"rc\":\"[^\"]*\"", "");
        edited("malformed.rsakx-is-a-list", "\"rsakx\":\\{[^}]*}", "\"rsakx\":[]");
        edited("no-suite.no-rsakx", ",\"rsakx\":\\{[^}]*}", "");
        edited("no-suite.no-share", "\"X25519KX\":\"[^\"]*\"", "");
    }

    private void answers() {
        answer("malformed.no-rs", sound(), text -> text.replaceFirst("\"rs\":\"[^\"]*\",", ""));
        answer("malformed.rs-with-padding", sound(), text -> replaced(text, "rs", base64(new byte[256]) + "=="));
        answer("malformed.rs-is-a-number", sound(), text -> text.replaceFirst("\"rs\":\"[^\"]*\"", "\"rs\":1"));
    }

    /** r_s as the client takes it. */
    private CraftedOaep.Wrong sound() {
        byte[] secret = handshake.draws("server").get(3);
        try {
            byte[] octets = new CraftedOaep(handshake.publicRsa("client.oaep"))
                    .encrypt(
                            RsaExchange.serverLabel(handshake.value("th_CH")),
                            secret,
                            handshake.draws("server").get(4));
            return new CraftedOaep.Wrong(octets, secret);
        } catch (BodyguardException e) {
            throw new IllegalStateException("the vectors' keys are sound", e);
        }
    }

    private void answer(String what, CraftedOaep.Wrong rs, UnaryOperator<String> edit) {
        String name = handshake.suite() + ".answer." + what;
        try {
            Encapsulation agreed = handshake.suite().group().encapsulate(share(), DrawnOctets.named(name));
            byte[] written = edit.apply(new String(written(name, agreed.share(), rs.octets()), US_ASCII))
                    .getBytes(US_ASCII);
            SecretBytes shared = SecretBytes.join(
                    agreed.secret(),
                    SecretBytes.take(handshake.draws("client").get(0).clone()),
                    SecretBytes.take(rs.secret().clone()));
            file.put(name + ".SH", written);
            file.put(name + ".flight", flight(written, shared));
        } catch (BodyguardException e) {
            throw new IllegalStateException("the vectors' keys are sound", e);
        }
    }

    private byte[] share() {
        return Objects.requireNonNull(
                hello.shares().get(handshake.suite().group().wireName()));
    }

    private byte[] written(String name, byte[] share, byte[] rs) throws BodyguardException {
        return new ServerHello(
                        DrawnOctets.named(name + ".random", 32),
                        handshake.suite().wireName(),
                        share,
                        rs,
                        SessionId.readFrom(DrawnOctets.named(name + ".sid", SessionId.LENGTH)),
                        Scope.parse("/app"),
                        Duration.ofSeconds(1800),
                        Duration.ofSeconds(43200))
                .write();
    }

    private byte[] flight(byte[] written, SecretBytes shared) throws BodyguardException {
        Transcript transcript = Transcript.begin();
        transcript.add(Item.CH, handshake.value("CH"));
        byte[] bound = transcript.add(Item.SH, written);
        HandshakeSecrets secrets = HandshakeSecrets.derive(shared, bound);
        byte[] over = transcript.add(Item.SI, handshake.value("SI"));
        byte[] signature = handshake.identity("server.identity").sign(Proof.SERVER.over(over));
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        items.writeBytes(Item.SI.frame(handshake.value("SI")));
        items.writeBytes(Item.SV.frame(signature));
        items.writeBytes(Item.SF.frame(secrets.serverFinished(transcript.add(Item.SV, signature))));
        int length = handshake.suite().aead().keyLength();
        return AeadSealer.sealOnce(
                handshake.suite().aead(), secrets.serverFlightKey(length), items.toByteArray(), bound);
    }

    private void hello(String what, String member, String value) {
        edited(what, "\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + value + "\"");
    }

    private void edited(String what, String pattern, String replacement) {
        file.put(handshake.suite() + ".CH." + what + ".CH", replacedOnce(handshake.text("CH"), pattern, replacement));
    }

    /** One replacement, which must be one. */
    static byte[] replacedOnce(String text, String pattern, String replacement) {
        String edited = text.replaceFirst(pattern, replacement);
        if (edited.equals(text)) {
            throw new IllegalArgumentException("nothing to edit: " + pattern);
        }
        return edited.getBytes(US_ASCII);
    }

    private static String replaced(String text, String member, String value) {
        return new String(
                replacedOnce(text, "\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":\"" + value + "\""), US_ASCII);
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
