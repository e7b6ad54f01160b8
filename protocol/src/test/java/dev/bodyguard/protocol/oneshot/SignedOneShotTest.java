package dev.bodyguard.protocol.oneshot;

import static dev.bodyguard.protocol.oneshot.OneShots.bytes;
import static dev.bodyguard.protocol.oneshot.OneShots.place;
import static dev.bodyguard.protocol.oneshot.OneShots.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.BudgetExceeded;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.OpenFailed;
import dev.bodyguard.protocol.ReplayedRequest;
import dev.bodyguard.protocol.TruncatedBody;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.crypto.Sha256;
import dev.bodyguard.protocol.identity.PublicIdentity;
import dev.bodyguard.protocol.identity.SignatureAlgorithm;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedOneShotTest {

    private static final int LIMIT = 100_000;

    private final SigningIdentity known = SigningIdentity.generate(new SecureRandom());
    private final OneShots ends = OneShots.of(signer -> {
        if (signer == null || !signer.equals(known.publicIdentity())) {
            throw new ClientRefused("unknown");
        }
    });
    private final OneShotSealer sender = ends.sender.signedBy(known);

    @Test
    void signedRequestIsFromItsSigner() throws Exception {
        for (int length : List.of(0, 1, 16_384 - 64, 16_384 - 1, 50_000)) {
            SealedOneShot sealed = sender.seal(post());
            byte[] content = new byte[length];
            VerifiedOneShot verified = verify(sealed, sealed.seal(content));
            assertThat(verified.content()).isEqualTo(content);
            assertThat(verified.request().client()).isEqualTo(known.publicIdentity());
            assertThat(verified.request().owner())
                    .isEqualTo(Sha256.of(known.publicIdentity().spki()));
        }
    }

    @Test
    void contentIsSignedWhileItIsRead() throws Exception {
        for (int length : List.of(0, 1, 16_384 - 64, 16_384 - 1, 50_000)) {
            byte[] content = new byte[length];
            SealedOneShot unknown = sender.seal(post());
            byte[] body = unknown.sealing(new ByteArrayInputStream(content)).readAllBytes();
            assertThat(verify(unknown, body).content()).isEqualTo(content);
            SealedOneShot known = sender.seal(post());
            body = known.sealing(new ByteArrayInputStream(content), length).readAllBytes();
            assertThat(body).hasSize((int) known.sealedLength(length));
            assertThat(verify(known, body).content()).isEqualTo(content);
        }
    }

    @Test
    void contentOfAnotherLengthThanPromisedHasNoEnd() throws Exception {
        for (int length : List.of(99, 101)) {
            SealedOneShot sealed = sender.seal(post());
            InputStream body = sealed.sealing(new ByteArrayInputStream(new byte[length]), 100);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            assertThatThrownBy(() -> body.transferTo(sent)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> verify(sealed, sent.toByteArray())).isInstanceOf(TruncatedBody.class);
        }
    }

    private VerifiedOneShot verify(SealedOneShot sealed, byte[] body) throws Exception {
        return ends.admitSigned(sealed).verify(new ByteArrayInputStream(body), LIMIT);
    }

    @Test
    void unknownSignersAndUnsignedRequestsAreRefused() throws Exception {
        SigningIdentity stranger = SigningIdentity.generate(new SecureRandom());
        SealedOneShot foreign = ends.sender.signedBy(stranger).seal(post());
        assertThatThrownBy(() -> ends.open(foreign).admit(place())).isInstanceOf(ClientRefused.class);
        SealedOneShot unsigned = ends.sender.seal(post());
        assertThatThrownBy(() -> ends.open(unsigned).admit(place())).isInstanceOf(ClientRefused.class);
    }

    @Test
    void everyBitOfASignedBodyMatters() throws Exception {
        SealedOneShot sealed = sender.seal(post());
        byte[] body = sealed.seal(bytes("paid"));
        for (int bit = 0; bit < body.length * 8; bit++) {
            byte[] altered = body.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> verify(sealed, altered)).isInstanceOf(BodyguardException.class);
        }
        assertThat(verify(sealed, body).content()).isEqualTo(bytes("paid"));
    }

    /** The sealing is the sender's own, and so is every key: only the signature is somebody else's, or of something else. */
    @Test
    void signatureOfAnotherKeyContentRequestOrRecipientIsRefused() throws Exception {
        SealedOneShot sealed = sender.seal(post());
        SealedOneShot other = sender.seal(post());
        byte[] content = bytes("paid");
        byte[] right = plain(sealed, sealed.seal(content));
        byte[] ofOther = plain(other, other.seal(content));
        byte[] signature = Arrays.copyOfRange(right, content.length, right.length);
        for (byte[] wrong : List.of(
                ofOther,
                join(bytes("paId"), signature),
                join(content, new byte[64]),
                Arrays.copyOf(right, 63),
                signature,
                join(right, signature))) {
            assertThatThrownBy(() -> verify(sealed, sealedAgain(sealed, wrong)))
                    .isInstanceOfAny(OpenFailed.class, MalformedMessage.class);
        }
        assertThat(verify(sealed, sealedAgain(sealed, right)).content()).isEqualTo(content);
    }

    /** Octet for octet, so that no part of it can be left out: an altered field would not open, with or without a signature. */
    @Test
    void whatIsSignedNamesPurposeRecipientBoxHeadAndContent() throws Exception {
        SealedOneShot sealed = sender.seal(post());
        byte[] content = bytes("paid");
        ByteArrayOutputStream statement = new ByteArrayOutputStream();
        statement.writeBytes(bytes("bodyguard 1 one-shot"));
        statement.write(0);
        statement.writeBytes(ends.key.publicKey().encoded());
        statement.writeBytes(Sha256.of(sealed.field().box()));
        statement.writeBytes(Sha256.of(sealed.field().head()));
        statement.writeBytes(Sha256.of(content));
        byte[] plain = plain(sealed, sealed.seal(content));
        assertThat(plain).startsWith(content).hasSize(content.length + 64);
        known.publicIdentity().verify(statement.toByteArray(), Arrays.copyOfRange(plain, content.length, plain.length));
    }

    @Test
    void signatureIsForOneRecipient() throws Exception {
        OneShots elsewhere = OneShots.ofAnybody();
        SealedOneShot sealed = elsewhere.sender.signedBy(known).seal(post());
        assertThat(Statement.of(ends.server.recipient().key(), sealed.field(), new byte[32]))
                .isNotEqualTo(Statement.of(elsewhere.server.recipient().key(), sealed.field(), new byte[32]));
    }

    @Test
    void signedRequestIsTakenOnceHoweverOftenItsBodyIsReadAtTheSameTime() throws Exception {
        SealedOneShot sealed = sender.seal(post());
        byte[] body = sealed.seal(bytes("paid"));
        SignedOneShot one = ends.admitSigned(sealed);
        SignedOneShot other = ends.admitSigned(sealed);
        one.verify(new ByteArrayInputStream(body), LIMIT);
        assertThatThrownBy(() -> other.verify(new ByteArrayInputStream(body), LIMIT))
                .isInstanceOf(ReplayedRequest.class);
        assertThatThrownBy(() -> ends.admitSigned(sealed)).isInstanceOf(ReplayedRequest.class);
    }

    @Test
    void badSignatureUsesNothingUp() throws Exception {
        SealedOneShot sealed = sender.seal(post());
        byte[] body = sealed.seal(bytes("paid"));
        assertThatThrownBy(() -> verify(sealed, sealedAgain(sealed, new byte[80])))
                .isInstanceOf(OpenFailed.class);
        assertThat(verify(sealed, body).content()).isEqualTo(bytes("paid"));
    }

    @Test
    void contentOverTheLimitIsRefusedBeforeItIsOpened() throws Exception {
        SealedOneShot most = sender.seal(post());
        assertThat(verify(most, most.seal(new byte[LIMIT])).content()).hasSize(LIMIT);
        SealedOneShot more = sender.seal(post());
        assertThatThrownBy(() -> verify(more, more.seal(new byte[LIMIT + 1]))).isInstanceOf(BudgetExceeded.class);
    }

    @Test
    void onlyRequestsWithABodyAndEd25519AreSigned() {
        RequestHead get = new RequestHead("GET", "app.example", "/", BodyPresence.ABSENT, List.of());
        assertThatThrownBy(() -> sender.seal(get)).isInstanceOf(IllegalArgumentException.class);
        SigningIdentity ecdsa = SigningIdentity.generate(SignatureAlgorithm.ECDSA_P256_SHA256, new SecureRandom());
        assertThatThrownBy(() -> ends.sender.signedBy(ecdsa)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicIdentity.ofEd25519(new byte[32])).isInstanceOf(MalformedMessage.class);
    }

    private byte[] plain(SealedOneShot sealed, byte[] body) throws Exception {
        return BodyStreams.opening(
                        new ByteArrayInputStream(body),
                        ends.open(sealed).opened().body())
                .readAllBytes();
    }

    private static byte[] sealedAgain(SealedOneShot sealed, byte[] plain) throws Exception {
        return BodyStreams.sealing(
                        new ByteArrayInputStream(plain), sealed.bodies().ofLength(plain.length))
                .readAllBytes();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
