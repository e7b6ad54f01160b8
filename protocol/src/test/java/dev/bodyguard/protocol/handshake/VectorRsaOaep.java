package dev.bodyguard.protocol.handshake;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.Item;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** What can be wrong in RSAOAEP, where the server's key comes first. SPEC.md section 4.7. */
final class VectorRsaOaep {

    private final VectorHandshake handshake = new VectorHandshake(Suite.RSAOAEP_AES256GCM);
    private final VectorFile file;
    private final SigningIdentity server;

    VectorRsaOaep(VectorFile file) throws BodyguardException {
        this.file = file;
        this.server = handshake.identity("server.identity");
    }

    void write() throws BodyguardException {
        file.section("2.6");
        CraftedSpki.wrong(handshake.publicRsa("session.key"))
                .forEach((what, spki) -> answer("malformed.share-" + what, withShare(spki), this::sign));
        clientKeys();
        file.section("4.7");
        answers();
        file.section("4.4");
        new VectorFlights(handshake, file).write();
    }

    /** The flight is the client's, under the secret that a careless server would take. */
    private void clientKeys() throws BodyguardException {
        VectorFlights flights = new VectorFlights(handshake, file);
        new CraftedOaep(handshake.publicRsa("session.key"))
                .wrong(
                        handshake.suite() + ".CK",
                        handshake.publicRsa("server.oaep"),
                        handshake.value("th_SV"),
                        handshake.value("ss"))
                .forEach((what, wrong) -> {
                    Transcript transcript = VectorFlights.transcript(handshake);
                    byte[] bound = transcript.add(Item.CK, wrong.octets());
                    HandshakeSecrets secrets = HandshakeSecrets.derive(
                            SecretBytes.take(wrong.secret().clone()), bound);
                    String name = handshake.suite() + ".client.open-failed.key-" + what;
                    file.put(name + ".CK", wrong.octets());
                    file.put(name + ".flight", flights.honest(secrets, transcript));
                });
    }

    private void answers() throws BodyguardException {
        SigningIdentity client = handshake.identity("client.identity");
        byte[] other = withShare(handshake.publicRsa("server.oaep").spki());
        answer("open-failed.share-that-was-not-signed", other, over -> handshake.value("SV"));
        answer("open-failed.altered-signature", sh(), over -> VectorFlights.flipped(sign(over)));
        answer("open-failed.no-signature", sh(), over -> new byte[0]);
        answer("open-failed.signature-of-another-key", sh(), over -> client.sign(Proof.SERVER.over(over)));
        answer("open-failed.signature-as-a-client", sh(), over -> server.sign(Proof.CLIENT.over(over)));
        byte[] sound = handshake.value("server.flight");
        byte[] finished = join(sound, Item.SF.frame(new byte[32]));
        put("malformed.finished-where-there-is-none", sh(), finished);
        put("malformed.octets-behind", sh(), Arrays.copyOf(sound, sound.length + 1));
        put("malformed.no-signature-item", sh(), Item.SI.frame(handshake.value("SI")));
        byte[] swapped = join(Item.SV.frame(handshake.value("SV")), Item.SI.frame(handshake.value("SI")));
        put("malformed.signature-first", sh(), swapped);
        put("malformed.no-flight", sh(), new byte[0]);
    }

    private byte[] sh() {
        return handshake.value("SH");
    }

    private byte[] withShare(byte[] spki) {
        return VectorRsaKx.replacedOnce(
                handshake.text("SH"),
                "\"share\":\"[^\"]*\"",
                "\"share\":\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(spki) + "\"");
    }

    private byte[] sign(byte[] over) {
        return server.sign(Proof.SERVER.over(over));
    }

    private void answer(String what, byte[] hello, UnaryOperator<byte[]> signature) {
        Transcript transcript = Transcript.begin();
        transcript.add(Item.CH, handshake.value("CH"));
        transcript.add(Item.SH, hello);
        byte[] signed = signature.apply(transcript.add(Item.SI, handshake.value("SI")));
        put(what, hello, join(Item.SI.frame(handshake.value("SI")), Item.SV.frame(signed)));
    }

    private void put(String what, byte[] hello, byte[] flight) {
        String name = handshake.suite() + ".answer." + what;
        file.put(name + ".SH", hello);
        file.put(name + ".flight", flight);
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }
}
