package dev.bodyguard.protocol.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.KeyId;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.TruncatedBody;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.crypto.Aead;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.KeyDelivery;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTest {

    private static final byte[] CONTENT = "what the server said".getBytes(UTF_8);

    private final KeyDelivery key = Documents.key();

    @ParameterizedTest
    @EnumSource(Aead.class)
    void aDocumentOpensWithItsKeyAlone(Aead aead) throws Exception {
        byte[] envelope = Documents.envelope(aead, key, CONTENT);
        DocumentOpener opener = DocumentOpener.of(key.id(), key.key());
        assertThat(DocumentStreams.opening(new ByteArrayInputStream(envelope), opener)
                        .readAllBytes())
                .isEqualTo(CONTENT);
        assertThat(opener.head()).contains(Documents.head());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_383, 16_384, 16_385, 300_000})
    void everyLengthComesBackHoweverItArrives(int length) throws Exception {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, content);
        InputStream slow = new FilterInputStream(new ByteArrayInputStream(envelope)) {
            @Override
            public int read(byte[] to, int offset, int most) throws IOException {
                return super.read(to, offset, Math.min(most, 7));
            }
        };
        assertThat(DocumentStreams.opening(slow, DocumentOpener.of(key.id(), key.key()))
                        .readAllBytes())
                .isEqualTo(content);
    }

    @Test
    void theEnvelopesLengthIsKnownWhereTheContentsIs() throws Exception {
        SealedDocument document =
                SealedDocument.ofLength(Aead.AES_256_GCM, key, Documents.head(), Documents.RANDOM, 40_000);
        assertThat(DocumentStreams.sealing(new ByteArrayInputStream(new byte[40_000]), document)
                        .readAllBytes())
                .hasSize((int) (document.header().length + BodySealer.sealedLength(40_000)));
    }

    @Test
    void aDocumentOfUnknownLengthOpensToo() throws Exception {
        SealedDocument document =
                SealedDocument.ofUnknownLength(Aead.AES_256_GCM, key, Documents.head(), Documents.RANDOM);
        byte[] envelope = DocumentStreams.sealing(new ByteArrayInputStream(CONTENT), document)
                .readAllBytes();
        assertThat(Documents.open(key, envelope)).isEqualTo(CONTENT);
    }

    @Test
    void everyFlippedBitIsAnError() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        for (int bit = 0; bit < 8 * envelope.length; bit++) {
            byte[] damaged = envelope.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> Documents.open(key, damaged))
                    .as("bit %d", bit)
                    .isInstanceOf(bit < 64 ? MalformedMessage.class : BodyguardException.class);
        }
    }

    @Test
    void everyTruncationAndEveryAdditionIsAnError() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        for (int length = 0; length < envelope.length; length++) {
            byte[] cut = Arrays.copyOf(envelope, length);
            assertThatThrownBy(() -> Documents.open(key, cut))
                    .as("%d octets", length)
                    .isInstanceOf(BodyguardException.class);
        }
        assertThatThrownBy(() -> Documents.open(key, Arrays.copyOf(envelope, envelope.length + 1)))
                .isInstanceOf(BodyguardException.class);
    }

    @Test
    void aHeaderThatWasCutIsATruncation() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        assertThatThrownBy(() -> Documents.open(key, Arrays.copyOf(envelope, 50)))
                .isInstanceOf(TruncatedBody.class);
    }

    @Test
    void aBodyBelongsToItsHeader() throws Exception {
        byte[] one = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        byte[] other = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        int header = SealedDocument.ofLength(Aead.AES_256_GCM, key, Documents.head(), Documents.RANDOM, 0)
                .header()
                .length;
        System.arraycopy(other, 0, one, 0, header);
        assertThatThrownBy(() -> Documents.open(key, one)).isInstanceOf(OpenFailed.class);
    }

    @Test
    void anotherKeyOpensNothing() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        KeyDelivery other = Documents.key();
        assertThatThrownBy(() -> Documents.open(other, envelope)).isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> DocumentStreams.opening(
                        new ByteArrayInputStream(envelope), DocumentOpener.of(key.id(), other.key())))
                .isInstanceOf(OpenFailed.class);
    }

    @Test
    void noLengthOfTheHeadIsBelievedThatNoHeadHas() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        for (int length : new int[] {0, 16, 16_401, 0xffff}) {
            byte[] damaged = envelope.clone();
            damaged[41] = (byte) (length >> 8);
            damaged[42] = (byte) length;
            assertThatThrownBy(() -> Documents.open(key, damaged))
                    .as("%d", length)
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void theEnvelopeTellsNothingOfTheResource() throws Exception {
        String clear = new String(
                Documents.envelope(Aead.AES_256_GCM, key, CONTENT), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(clear)
                .doesNotContain("app.example")
                .doesNotContain("records")
                .doesNotContain("text/plain");
    }

    @Test
    void aHeadThatIsTooLargeIsNotSealed() {
        DocumentHead head = Documents.head();
        DocumentHead large = new DocumentHead(
                head.authority(),
                head.path(),
                head.version(),
                head.notAfter(),
                List.of(new Field("link", "x".repeat(16_384))));
        assertThatThrownBy(() -> SealedDocument.ofLength(Aead.AES_256_GCM, key, large, Documents.RANDOM, 0))
                .isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void theDataKeyIsGoneAfterTheBodyHasItsOwn() throws Exception {
        byte[] envelope = Documents.envelope(Aead.AES_256_GCM, key, CONTENT);
        DocumentOpener opener = DocumentOpener.of(key.id(), key.key());
        InputStream content = DocumentStreams.opening(new ByteArrayInputStream(envelope), opener);
        assertThat(content.readAllBytes()).isEqualTo(CONTENT);
        assertThat(key.key().isErased()).as("the caller's own").isFalse();
        assertThatThrownBy(() -> opener.body().step(java.nio.ByteBuffer.wrap(new byte[16])))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyIdIsSixteenOctets() throws Exception {
        assertThat(KeyId.readFrom(key.id().bytes()))
                .isEqualTo(key.id())
                .hasToString(key.id().toString());
        assertThatThrownBy(() -> KeyId.readFrom(new byte[15])).isInstanceOf(MalformedMessage.class);
    }
}
