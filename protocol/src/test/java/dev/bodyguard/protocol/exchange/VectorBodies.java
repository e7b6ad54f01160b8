package dev.bodyguard.protocol.exchange;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.VectorFile;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.crypto.Hkdf;
import dev.bodyguard.protocol.crypto.SecretBytes;
import dev.bodyguard.protocol.handshake.DrawnOctets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** Bodies of one response for {@code exchange-refusals.txt}: a sound one of four chunks, and what can be wrong with it. */
final class VectorBodies {

    private static final String[] PLAIN = {"one ", "two ".repeat(17) + "2 ", "three ", "four"};
    private static final byte[] FINAL = {0};
    private static final String GOOD = "body.sound";

    private final VectorSession session = new VectorSession();
    private final VectorFile file;
    private final ExchangeKeys keys;
    private final byte[] responseSalt;
    private final byte[] salt = salt(GOOD);
    private final byte[][] chunks;

    VectorBodies(VectorFile file) throws BodyguardException {
        this.file = file;
        this.keys = session.keys();
        this.responseSalt = session.responseField().salt();
        AeadSealer sealer = sealer(salt);
        this.chunks = new byte[][] {
            join(length("14"), seal(sealer, PLAIN[0], "")),
            join(length("4056"), seal(sealer, PLAIN[1], "")),
            join(length("16"), seal(sealer, PLAIN[2], "")),
            join(FINAL, seal(sealer, PLAIN[3], "final"))
        };
    }

    void write() throws BodyguardException {
        file.section("5.7");
        file.put("body.key", bodyKey());
        file.put(GOOD, join(salt, join(chunks)));
        file.put(GOOD + ".content", String.join("", PLAIN));
        cut();
        moved();
        altered();
        badLengths();
        badEnds();
    }

    /** By the formula, beside the library. */
    private byte[] bodyKey() throws BodyguardException {
        byte[] context = join(new byte[Long.BYTES], session.requestField().salt());
        SecretBytes response = Hkdf.label(SecretBytes.take(session.value("s_ap.0")), "resp", context, 32);
        return Hkdf.label(response, "body", join(responseSalt, salt), 32).exposeCopy();
    }

    private void cut() {
        byte[] whole = join(salt, join(chunks));
        int first = salt.length + chunks[0].length;
        int third = whole.length - chunks[3].length;
        refuse("truncated.nothing", 0);
        refuse("truncated.cut-in-the-salt", 0, Arrays.copyOf(whole, 15));
        refuse("truncated.cut-behind-the-salt", 0, salt);
        refuse("truncated.cut-in-a-chunk", 0, Arrays.copyOf(whole, first - 1));
        refuse("truncated.cut-between-chunks", 1, Arrays.copyOf(whole, first));
        refuse("truncated.cut-in-a-length", 1, Arrays.copyOf(whole, first + 1));
        refuse("truncated.no-final-chunk", 3, Arrays.copyOf(whole, third));
        refuse("truncated.no-final-text", 3, Arrays.copyOf(whole, third + 1));
        refuse("truncated.final-text-of-15-octets", 3, Arrays.copyOf(whole, third + 16));
        refuse("open-failed.cut-in-the-final-text", 3, Arrays.copyOf(whole, whole.length - 1));
    }

    private void moved() {
        refuse("open-failed.first-chunk-dropped", 0, salt, chunks[1], chunks[2], chunks[3]);
        refuse("open-failed.middle-chunk-dropped", 1, salt, chunks[0], chunks[2], chunks[3]);
        refuse("open-failed.chunk-doubled", 1, salt, chunks[0], chunks[0], chunks[1], chunks[2], chunks[3]);
        refuse("open-failed.chunks-swapped", 1, salt, chunks[0], chunks[2], chunks[1], chunks[3]);
        refuse("open-failed.final-chunk-alone", 0, salt, chunks[3]);
        refuse("open-failed.final-chunk-in-the-middle", 2, salt, chunks[0], chunks[1], chunks[3], chunks[2]);
        refuse("open-failed.final-chunk-doubled", 3, salt, join(chunks), chunks[3]);
        refuse("open-failed.octets-behind-the-end", 3, salt, join(chunks), new byte[1]);
    }

    private void altered() {
        refuse("open-failed.other-salt", 0, flipped(salt, 0), join(chunks));
        refuse("open-failed.altered-ciphertext", 1, salt, chunks[0], flipped(chunks[1], 2), chunks[2], chunks[3]);
        refuse("open-failed.altered-tag", 2, salt, chunks[0], chunks[1], flipped(chunks[2], 22), chunks[3]);
        refuse("open-failed.altered-final-chunk", 3, salt, chunks[0], chunks[1], chunks[2], flipped(chunks[3], 1));
        refuse("open-failed.shorter-length", 0, salt, length("13"), tail(chunks[0], 1), chunks[1], chunks[3]);
        refuse("open-failed.of-the-request", 0, session.value("request.body"));
        byte[] ours = salt("body.open-failed.of-another-response");
        AeadSealer foreign = keys.responseBodySealer(salt("another response"), ours);
        refuse("open-failed.of-another-response", 0, ours, FINAL, seal(foreign, PLAIN[3], "final"));
    }

    private void badLengths() {
        byte[] rest = join(tail(chunks[1], 2), chunks[2], chunks[3]);
        refuse("malformed.length-in-2-octets-not-1", 0, salt, length("4014"), tail(chunks[0], 1), chunks[3]);
        refuse("malformed.length-in-4-octets-not-2", 1, salt, chunks[0], length("80000056"), rest);
        refuse("malformed.length-in-8-octets", 1, salt, chunks[0], length("c000000000000056"), rest);
        refuse("malformed.length-of-1-octet", 1, salt, chunks[0], length("01"), rest);
        refuse("malformed.length-of-65553-octets", 1, salt, chunks[0], length("80010011"), rest);
        byte[] own = salt("body.malformed.chunk-without-plaintext");
        AeadSealer sealer = sealer(own);
        byte[] empty = join(length("10"), seal(sealer, "", ""));
        refuse("malformed.chunk-without-plaintext", 0, own, empty, FINAL, seal(sealer, PLAIN[3], "final"));
    }

    /** Sealed with the right key, under the right number, as something else than they pass for. */
    private void badEnds() {
        byte[] middle = salt("body.open-failed.middle-chunk-as-the-final");
        refuse("open-failed.middle-chunk-as-the-final", 0, middle, FINAL, seal(sealer(middle), PLAIN[0], ""));
        byte[] last = salt("body.open-failed.final-chunk-as-a-middle");
        AeadSealer sealer = sealer(last);
        byte[] first = join(length("14"), seal(sealer, PLAIN[0], "final"));
        refuse("open-failed.final-chunk-as-a-middle", 0, last, first, FINAL, seal(sealer, PLAIN[3], "final"));
        byte[] own = salt("body.malformed.final-chunk-of-65537-octets");
        byte[] tooLong = seal(sealer(own), "\0".repeat(65537), "final");
        refuse("malformed.final-chunk-of-65537-octets", 0, own, FINAL, tooLong);
    }

    private void refuse(String what, int releasedChunks, byte[]... parts) {
        file.put("body." + what + ".octets", join(parts));
        if (releasedChunks > 0) {
            file.put("body." + what + ".released", String.join("", Arrays.copyOf(PLAIN, releasedChunks)));
        }
    }

    private AeadSealer sealer(byte[] bodySalt) {
        return keys.responseBodySealer(responseSalt, bodySalt);
    }

    private static byte[] seal(AeadSealer sealer, String plaintext, String aad) {
        ByteBuffer out = ByteBuffer.allocate(plaintext.length() + Aead.TAG);
        sealer.seal(ByteBuffer.wrap(plaintext.getBytes(US_ASCII)), aad.getBytes(US_ASCII), out);
        return out.array();
    }

    private static byte[] length(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static byte[] salt(String name) {
        return DrawnOctets.named(name, 16);
    }

    static byte[] flipped(byte[] octets, int at) {
        byte[] flipped = octets.clone();
        flipped[at] ^= 1;
        return flipped;
    }

    private static byte[] tail(byte[] octets, int from) {
        return Arrays.copyOfRange(octets, from, octets.length);
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
