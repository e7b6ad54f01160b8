package dev.bodyguard.protocol.document;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.Step;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.crypto.AeadSealer;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.testkit.vectors.DocumentVectors;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The envelopes that {@code documents.txt} in the testkit gives, made again from its inputs. */
class DocumentVectorsTest {

    private static final Map<String, Aead> CIPHERS =
            Map.of("aes", Aead.AES_256_GCM, "chacha", Aead.CHACHA20_POLY1305, "xchacha", Aead.XCHACHA20_POLY1305);
    private static final int PREFIX = 43;

    private final DocumentVectors vectors = DocumentVectors.read();

    @Test
    void everyValueOfTheFileFollowsFromItsInputs() throws Exception {
        Map<String, byte[]> made = all();
        assertThat(vectors.names()).containsExactlyInAnyOrderElementsOf(made.keySet());
        made.forEach((name, value) -> assertThat(vectors.value(name)).as(name).isEqualTo(value));
    }

    @Test
    void goodEnvelopesOpenAndAllOthersAreRefused() throws Exception {
        KeyDelivery key = KeyDelivery.draw(new Counting());
        for (String name : vectors.names()) {
            if (name.endsWith(".envelope")) {
                assertThat(Documents.open(key, vectors.value(name)))
                        .as(name)
                        .isEqualTo("hello world".getBytes(US_ASCII));
            } else if (name.startsWith("refuse.")) {
                assertThatThrownBy(() -> Documents.open(key, vectors.value(name)))
                        .as(name)
                        .isInstanceOf(BodyguardException.class);
            }
        }
    }

    /** Octets 00, 01, 02 and so on. */
    private static final class Counting extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private byte next;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = next++;
            }
        }
    }

    private static DocumentHead head() {
        return new DocumentHead(
                "app.example",
                "/records/42?view=full",
                1_795_324_800_123L,
                1_795_929_600L,
                List.of(new Field("content-type", "text/plain")));
    }

    private static Map<String, byte[]> all() throws Exception {
        Map<String, byte[]> made = new LinkedHashMap<>();
        made.put("head", head().write());
        for (String cipher : List.of("aes", "chacha", "xchacha")) {
            byte[][] parts = envelope(CIPHERS.get(cipher), head().write());
            made.put(cipher + ".header", parts[0]);
            made.put(cipher + ".envelope", join(parts[0], parts[1]));
        }
        byte[][] good = envelope(Aead.AES_256_GCM, head().write());
        byte[] envelope = join(good[0], good[1]);
        made.put("refuse.other-magic", changed(envelope, 7, 1));
        made.put("refuse.unknown-aead", changed(envelope, 8, envelope[8] ^ 9));
        made.put("refuse.another-key-id", changed(envelope, 9, envelope[9] ^ 1));
        made.put("refuse.head-of-16-octets", changed(changed(envelope, 41, 0), 42, 16));
        made.put("refuse.head-of-16401-octets", changed(changed(envelope, 41, 0x40), 42, 0x11));
        made.put("refuse.head-does-not-open", changed(envelope, PREFIX, envelope[PREFIX] ^ 1));
        made.put("refuse.cut-in-the-header", Arrays.copyOf(envelope, 60));
        made.put("refuse.no-body", good[0]);
        made.put("refuse.no-final-chunk", Arrays.copyOf(envelope, good[0].length + 16 + 1 + 22));
        made.put("refuse.octets-behind-the-end", Arrays.copyOf(envelope, envelope.length + 1));
        made.put(
                "refuse.head-without-not-after", withHead(":authority", "app.example", ":path", "/a", ":version", "1"));
        made.put(
                "refuse.path-not-normal",
                withHead(":authority", "app.example", ":path", "/%41", ":version", "1", ":not-after", "2"));
        made.put(
                "refuse.field-that-is-not-kept",
                withHead(
                        ":authority",
                        "app.example",
                        ":path",
                        "/a",
                        ":version",
                        "1",
                        ":not-after",
                        "2",
                        "set-cookie",
                        "a"));
        return made;
    }

    private static byte[] withHead(String... namesAndValues) throws Exception {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (String text : namesAndValues) {
            lines.write(text.length());
            lines.writeBytes(text.getBytes(US_ASCII));
        }
        byte[] section = ByteBuffer.allocate(2 + lines.size())
                .putShort((short) (0x4000 | lines.size()))
                .put(lines.toByteArray())
                .array();
        byte[] shortest = lines.size() < 64 ? join(new byte[] {(byte) lines.size()}, lines.toByteArray()) : section;
        byte[][] parts = envelope(Aead.AES_256_GCM, shortest);
        return join(parts[0], parts[1]);
    }

    /** Header and body, by the formulas of the specification. */
    private static byte[][] envelope(Aead aead, byte[] head) throws Exception {
        Counting random = new Counting();
        KeyDelivery key = KeyDelivery.draw(random);
        byte[] salt = draw(random);
        byte[] bodySalt = draw(random);
        byte[] prefix = ByteBuffer.allocate(PREFIX)
                .put("bg1 doc\0".getBytes(US_ASCII))
                .put(EnvelopeFormat.codeOf(aead))
                .put(key.id().bytes())
                .put(salt)
                .putShort((short) (head.length + 16))
                .array();
        byte[] header =
                join(prefix, AeadSealer.sealOnce(aead, EnvelopeFormat.headKey(key.key(), aead, salt), head, prefix));
        BodySealer body = BodySealer.ofUnknownLength(
                AeadSealer.of(aead, EnvelopeFormat.bodyKey(key.key(), aead, bodySalt, header)), bodySalt);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        body.step(ByteBuffer.wrap("hello ".getBytes(US_ASCII)));
        body.flush();
        take(body, out);
        body.step(ByteBuffer.wrap("world".getBytes(US_ASCII)));
        while (body.finish() == Step.HAS_OUTPUT) {
            take(body, out);
        }
        return new byte[][] {header, out.toByteArray()};
    }

    private static byte[] draw(SecureRandom random) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return salt;
    }

    private static void take(BodySealer body, ByteArrayOutputStream out) {
        byte[] some = new byte[body.output().remaining()];
        body.output().get(some);
        out.writeBytes(some);
    }

    private static byte[] changed(byte[] envelope, int at, int octet) {
        byte[] changed = envelope.clone();
        changed[at] = (byte) octet;
        return changed;
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
