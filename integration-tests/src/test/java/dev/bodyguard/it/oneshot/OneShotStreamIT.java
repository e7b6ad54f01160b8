package dev.bodyguard.it.oneshot;

import static dev.bodyguard.it.oneshot.Scene.CONTENT;
import static dev.bodyguard.it.oneshot.Scene.TEXT;
import static dev.bodyguard.it.oneshot.Scene.content;
import static dev.bodyguard.it.oneshot.Scene.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bodyguard.client.core.OneShotCall;
import dev.bodyguard.client.core.OneShotSender;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.protocol.identity.SigningIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-shots whose bodies are streams, from the JDK's own client to the filter. */
@Timeout(60)
class OneShotStreamIT {

    private static final long UNKNOWN = OutgoingRequest.UNKNOWN_LENGTH;

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

    @Test
    void fewLinesSendAFileAndReadALongAnswer() throws Exception {
        URI uri = scene.uri();
        Path log = Files.write(directory.resolve("log"), CONTENT);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        // docs: begin
        OneShotCall call = scene.sender().seal("POST", uri, TEXT, Files.newInputStream(log), Files.size(log));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .headers(call.headers())
                .POST(BodyPublishers.ofInputStream(call::contentStream))
                .build();
        HttpResponse<InputStream> response = scene.http().send(request, BodyHandlers.ofInputStream());
        StreamedAnswer answer =
                call.open(response.statusCode(), response.headers().map(), response.body());
        try (InputStream content = answer.content()) {
            content.transferTo(sink);
        }
        // docs: end
        assertThat(sink.toByteArray()).isEqualTo(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 40_000, 300_000})
    void streamsOfKnownAndUnknownLengthArriveBothWays(int size) throws Exception {
        byte[] content = content(size);
        for (OneShotSender each : List.of(scene.sender(), scene.sender().signedBy(identity))) {
            for (long length : new long[] {size, UNKNOWN}) {
                OneShotCall call = each.seal("POST", scene.uri(), TEXT, stream(content), length);
                assertThat(call.contentLength() == UNKNOWN).isEqualTo(length == UNKNOWN);
                assertThat(scene.answer(call).whole().content()).isEqualTo(content);
                assertThat(scene.takenNext().length()).isEqualTo(length);
            }
        }
    }

    @Test
    void applicationReadsWhatWasSentSoFar() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        scene.application((request, response) -> {
            first.complete(new String(request.getInputStream().readNBytes(3), UTF_8));
            scene.take(request, response);
        });
        PipedOutputStream source = new PipedOutputStream();
        OneShotCall call = scene.sender().seal("POST", scene.uri(), TEXT, new PipedInputStream(source), UNKNOWN);
        CompletableFuture<byte[]> answer = CompletableFuture.supplyAsync(() -> sentPieceByPiece(call));
        source.write("one".getBytes(UTF_8));
        source.flush();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo("one");
        source.write("two".getBytes(UTF_8));
        source.close();
        assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("two".getBytes(UTF_8));
    }

    /** With a client that does not read ahead, as that of the JDK may. */
    private byte[] sentPieceByPiece(OneShotCall call) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) scene.uri().toURL().openConnection();
            connection.setDoOutput(true);
            connection.setChunkedStreamingMode(0);
            call.fields().forEach(field -> connection.setRequestProperty(field.name(), field.value()));
            try (InputStream sealed = call.contentStream();
                    OutputStream out = connection.getOutputStream()) {
                byte[] piece = new byte[1000];
                for (int count = sealed.read(piece); count >= 0; count = sealed.read(piece)) {
                    out.write(piece, 0, count);
                    out.flush();
                }
            }
            Map<String, List<String>> fields = new HashMap<>(connection.getHeaderFields());
            fields.remove(null);
            return call.open(connection.getResponseCode(), fields, connection.getInputStream())
                    .whole()
                    .content();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void senderReadsWhatWasAnsweredSoFar() throws Exception {
        CompletableFuture<Void> read = new CompletableFuture<>();
        scene.application((request, response) -> {
            response.getOutputStream().print("one");
            response.flushBuffer();
            read.join();
            response.getOutputStream().print("two");
        });
        try (InputStream content = scene.got().content()) {
            assertThat(new String(content.readNBytes(3), UTF_8)).isEqualTo("one");
            read.complete(null);
            assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("two");
        }
    }

    @Test
    void closingAnAnswerEarlyStopsTheApplication() throws Exception {
        CompletableFuture<Throwable> stopped = new CompletableFuture<>();
        scene.application((request, response) -> stopped.complete(catchThrowable(() -> {
            while (true) {
                response.getOutputStream().write(CONTENT);
            }
        })));
        InputStream content = scene.got().content();
        assertThat(content.readNBytes(10)).isEqualTo(Arrays.copyOf(CONTENT, 10));
        content.close();
        assertThat(stopped.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThatThrownBy(content::read).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverGivesUpClosesTheContentThatNobodySent() throws Exception {
        Scene.Watched content = new Scene.Watched(stream(CONTENT));
        OneShotCall call = scene.sender().seal("POST", scene.uri(), TEXT, content, UNKNOWN);
        InputStream sealed = call.contentStream();
        assertThat(sealed.read()).isNotNegative();
        call.abandon();
        assertThat(content.isClosed()).isTrue();
        assertThatThrownBy(sealed::read).isInstanceOf(IOException.class);
    }

    @Test
    void contentIsSentOnce() throws Exception {
        OneShotCall call = scene.post(CONTENT, UNKNOWN);
        scene.answer(call).whole();
        assertThatThrownBy(call::contentStream).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(call::content).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void problemOfTheApplicationsOwnIsAnAnswer() throws Exception {
        String problem = "{\"type\":\"about:blank\",\"status\":409,\"title\":\"paid twice\"}";
        scene.application((request, response) -> {
            response.setStatus(409);
            response.setContentType("application/problem+json");
            response.setContentLength(problem.length());
            response.getOutputStream().print(problem);
        });
        StreamedAnswer answer = scene.got();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(new String(answer.whole().content(), UTF_8)).isEqualTo(problem);
    }
}
