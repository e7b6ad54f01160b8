package dev.bodyguard.it.oneshot;

import static dev.bodyguard.it.oneshot.Scene.CONTENT;
import static dev.bodyguard.it.oneshot.Scene.TEXT;
import static dev.bodyguard.it.oneshot.Scene.publisher;
import static dev.bodyguard.it.oneshot.Scene.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.OneShotCall;
import dev.bodyguard.client.core.OneShotSender;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.testkit.network.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One-shots that somebody cuts, changes or refuses on their way: errors, never a short body. */
@Timeout(60)
class HostileOneShotIT {

    private static final long UNKNOWN = OutgoingRequest.UNKNOWN_LENGTH;

    // Where the second and the third chunk begin.
    private static final int SALT = 16;
    private static final int SECOND = SALT + 4 + 16_384 + 16;
    private static final int THIRD = SECOND + 4 + 16_384 + 16;

    @TempDir
    Path directory;

    private final SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
    private Scene scene;

    @BeforeEach
    void start() throws Exception {
        scene = Scene.open(directory, "anybody");
    }

    @AfterEach
    void stop() throws Exception {
        scene.close();
    }

    /** Whoever cuts ends the HTTP message as it should end: only the missing final chunk tells. */
    @Test
    void bodyThatWasCutOnItsWayNeverEndsForTheApplication() throws Exception {
        for (long length : new long[] {CONTENT.length, UNKNOWN}) {
            for (int cut : new int[] {0, SALT - 1, SALT, SALT + 1, SECOND - 1, SECOND, THIRD, -1}) {
                OneShotCall call = scene.post(CONTENT, length);
                byte[] sealed = call.content();
                int most = cut < 0 ? sealed.length + cut : cut;
                scene.send(call, BodyPublishers.ofByteArray(sealed, 0, most))
                        .body()
                        .close();
                assertOnlyABeginning(scene.takenNext(), most);
            }
        }
    }

    private static void assertOnlyABeginning(Scene.Taken cut, int sealed) {
        assertThat(cut.whole()).as("%s octets", sealed).isFalse();
        assertThat(cut.octets())
                .hasSizeLessThan(Math.max(1, sealed))
                .isEqualTo(Arrays.copyOf(CONTENT, cut.octets().length));
    }

    private static void assertOnlyABeginning(StreamedAnswer answer) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> answer.content().transferTo(read)).isInstanceOf(BodyguardException.class);
        assertThatThrownBy(() -> answer.content().read()).isInstanceOf(BodyguardException.class);
        assertThat(read.size() % 16_384).isZero();
        assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(CONTENT, read.size()));
    }

    @Test
    void signedBodyThatWasCutReachesNoApplication() throws Exception {
        OneShotSender signing = scene.sender().signedBy(identity);
        for (int cut : new int[] {0, SALT, SECOND, THIRD, 40_100}) {
            OneShotCall call = signing.seal("POST", scene.uri(), TEXT, stream(CONTENT), UNKNOWN);
            byte[] sealed = Arrays.copyOf(call.content(), cut);
            HttpResponse<InputStream> response = scene.send(call, BodyPublishers.ofByteArray(sealed));
            assertThatThrownBy(() -> Scene.open(call, response)).isInstanceOf(MalformedMessage.class);
        }
        assertThat(scene.taken()).isEmpty();
    }

    @Test
    void contentThatFailsOrHasAnotherLengthIsNeverWholeForTheApplication() throws Exception {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the disk is gone");
            }
        };
        InputStream broken = new SequenceInputStream(stream(CONTENT), failing);
        OneShotCall fails = scene.sender().seal("POST", scene.uri(), TEXT, broken, UNKNOWN);
        OneShotCall shorter = scene.post(CONTENT, CONTENT.length + 1);
        OneShotCall longer = scene.post(CONTENT, CONTENT.length - 1);
        for (OneShotCall each : List.of(fails, shorter, longer)) {
            assertThatThrownBy(() -> scene.send(each, publisher(each))).isInstanceOf(IOException.class);
        }
        scene.answer(scene.sender().seal("POST", scene.uri(), TEXT, new byte[1]))
                .whole();
        assertThat(scene.taken()).filteredOn(Scene.Taken::whole).hasSize(1);
    }

    @Test
    void answerThatWasCutIsAnErrorAfterItsVerifiedBeginning() throws Exception {
        scene.application((request, response) -> response.getOutputStream().write(CONTENT));
        for (int cut : new int[] {0, SALT, SECOND - 1, SECOND, THIRD, THIRD + 20}) {
            scene.network()
                    .play(Script.alterResponse(response ->
                            response.withBody(Arrays.copyOf(response.body().bytes(), cut))));
            assertOnlyABeginning(scene.got());
        }
    }

    @Test
    void answerThatWasChangedIsAnErrorAfterItsVerifiedBeginning() throws Exception {
        scene.application((request, response) -> response.getOutputStream().write(CONTENT));
        for (int changed : new int[] {0, SALT, SALT + 100, SECOND + 100, THIRD + 100}) {
            scene.network().play(Script.alterResponse(response -> {
                byte[] sealed = response.body().bytes();
                sealed[changed] ^= 1;
                return response.withBody(sealed);
            }));
            assertOnlyABeginning(scene.got());
        }
    }

    @Test
    void connectionThatEndsInAnAnswerIsAnError() throws Exception {
        CompletableFuture<Void> cut = new CompletableFuture<>();
        scene.application((request, response) -> {
            response.getOutputStream().write(CONTENT);
            response.flushBuffer();
            cut.join();
        });
        StreamedAnswer answer = scene.got();
        scene.network().dropConnections();
        cut.complete(null);
        assertThatThrownBy(() -> answer.content().transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void anotherServersKeyIsRefusedAndTheAnswerClosed() throws Exception {
        BoxKeyPair other = BoxKeyPair.generate(new SecureRandom());
        OneShotSender wrong = OneShotSender.to(Recipient.of(other.publicKey()).toString());
        assertRefused(wrong, MalformedMessage.class);
        assertThat(scene.taken()).isEmpty();
    }

    @Test
    void refusalInsideTheSealIsTypedAndTheAnswerClosed() throws Exception {
        scene.close();
        scene = Scene.open(directory, identity.publicIdentity().pin().toString());
        assertRefused(scene.sender(), ClientRefused.class);
        assertThat(scene.taken()).isEmpty();
    }

    private void assertRefused(OneShotSender refused, Class<? extends IOException> error) throws Exception {
        OneShotCall call = refused.seal("POST", scene.uri(), TEXT, stream(CONTENT), CONTENT.length);
        HttpResponse<InputStream> response = scene.send(call, publisher(call));
        Scene.Watched octets = new Scene.Watched(response.body());
        assertThatThrownBy(() ->
                        call.open(response.statusCode(), response.headers().map(), octets))
                .isInstanceOf(error);
        assertThat(octets.isClosed()).isTrue();
    }

    @Test
    void contentWhereTheHeadSaysThatThereIsNoneIsAnError() throws Exception {
        scene.application((request, response) -> response.setStatus(204));
        assertThat(scene.got().whole().content()).isEmpty();
        OneShotCall call = scene.get();
        HttpResponse<InputStream> response = scene.sendGet(call);
        Scene.Watched added = new Scene.Watched(stream(new byte[1]));
        assertThatThrownBy(() ->
                        call.open(response.statusCode(), response.headers().map(), added))
                .isInstanceOf(MalformedMessage.class);
        assertThat(added.isClosed()).isTrue();
    }
}
