package dev.bodyguard.protocol.handshake;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.KeyEstablishment;
import dev.bodyguard.protocol.wire.Item;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Flights of a client that has the keys of its handshake, and lies in one place of what it proves. */
final class VectorFlights {

    private static final byte[] NOTHING = new byte[0];

    private final VectorHandshake handshake;
    private final VectorFile file;
    private final SigningIdentity client;

    VectorFlights(VectorHandshake handshake, VectorFile file) throws BodyguardException {
        this.handshake = handshake;
        this.file = file;
        this.client = handshake.identity("client.identity");
    }

    /** What is wrong in every suite. */
    void write() throws BodyguardException {
        SigningIdentity server = handshake.identity("server.identity");
        put("open-failed.altered-signature", ci(), over -> flipped(sign(over)), mac -> mac);
        put("open-failed.no-signature", ci(), over -> NOTHING, mac -> mac);
        put("open-failed.signature-of-another-key", ci(), over -> server.sign(Proof.CLIENT.over(over)), mac -> mac);
        put("open-failed.signature-as-a-server", ci(), over -> client.sign(Proof.SERVER.over(over)), mac -> mac);
        put("open-failed.signature-of-another-handshake", ci(), over -> handshake.value("SV"), mac -> mac);
        put("open-failed.altered-finished", ci(), this::sign, VectorFlights::flipped);
        put("open-failed.finished-of-31-octets", ci(), this::sign, mac -> Arrays.copyOf(mac, 31));
        put("malformed.signature-without-identity", NOTHING, this::sign, mac -> mac);
        put("malformed.identity-is-no-json", "{".getBytes(US_ASCII), this::sign, mac -> mac);
        flight("malformed.octets-behind", items -> Arrays.copyOf(items, items.length + 1));
        flight("malformed.no-finished", items -> Arrays.copyOf(items, items.length - 36));
        flight("malformed.no-identity", items -> Arrays.copyOfRange(items, ci().length + 4, items.length));
    }

    /** Both members empty: an anonymous client, where the suite has none. */
    void anonymous() {
        put("malformed.anonymous", NOTHING, over -> NOTHING, mac -> mac);
    }

    private byte[] ci() {
        return handshake.value("CI");
    }

    private byte[] sign(byte[] over) {
        return client.sign(Proof.CLIENT.over(over));
    }

    private void flight(String what, UnaryOperator<byte[]> items) {
        put(
                what,
                sealed(secrets(), transcript(), items.apply(items(secrets(), transcript(), ci(), this::sign, m -> m))));
    }

    private void put(String what, byte[] identity, UnaryOperator<byte[]> signature, UnaryOperator<byte[]> finished) {
        put(what, sealed(secrets(), transcript(), items(secrets(), transcript(), identity, signature, finished)));
    }

    private void put(String what, byte[] flight) {
        file.put(handshake.suite() + ".client." + what + ".flight", flight);
    }

    /** The client's own flight, under other secrets than those of the file. */
    byte[] honest(HandshakeSecrets secrets, Transcript transcript) {
        return sealed(secrets, transcript, items(secrets, transcript, ci(), this::sign, mac -> mac));
    }

    private static byte[] items(
            HandshakeSecrets secrets,
            Transcript transcript,
            byte[] identity,
            UnaryOperator<byte[]> signature,
            UnaryOperator<byte[]> finished) {
        Transcript mine = transcript.fork();
        byte[] signed = signature.apply(mine.add(Item.CI, identity));
        byte[] mac = finished.apply(secrets.clientFinished(mine.add(Item.CV, signed)));
        ByteArrayOutputStream items = new ByteArrayOutputStream();
        items.writeBytes(Item.CI.frame(identity));
        items.writeBytes(Item.CV.frame(signed));
        items.writeBytes(Item.CF.frame(mac));
        return items.toByteArray();
    }

    private byte[] sealed(HandshakeSecrets secrets, Transcript transcript, byte[] items) {
        int length = handshake.suite().aead().keyLength();
        return AeadSealer.sealOnce(handshake.suite().aead(), secrets.clientFlightKey(length), items, transcript.hash());
    }

    private boolean isServerKeyFirst() {
        return handshake.suite().keyEstablishment() == KeyEstablishment.SERVER_KEY;
    }

    private HandshakeSecrets secrets() {
        return HandshakeSecrets.derive(handshake.secret("ss"), handshake.value(isServerKeyFirst() ? "th_CK" : "th_SH"));
    }

    /** Up to where the client's flight begins. */
    private Transcript transcript() {
        Transcript transcript = transcript(handshake);
        Item last = isServerKeyFirst() ? Item.CK : Item.SF;
        transcript.add(last, handshake.value(last.name()));
        return transcript;
    }

    /** CH, SH, SI, SV. */
    static Transcript transcript(VectorHandshake handshake) {
        Transcript transcript = Transcript.begin();
        for (Item item : new Item[] {Item.CH, Item.SH, Item.SI, Item.SV}) {
            transcript.add(item, handshake.value(item.name()));
        }
        return transcript;
    }

    static byte[] flipped(byte[] octets) {
        byte[] flipped = octets.clone();
        flipped[0] ^= 1;
        return flipped;
    }
}
