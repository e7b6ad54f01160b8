package dev.bodyguard.it.oneshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bodyguard.client.core.OneShotCall;
import dev.bodyguard.client.core.OneShotSender;
import dev.bodyguard.client.core.OutgoingRequest;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.BodyguardException;
import dev.bodyguard.protocol.ClientRefused;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.crypto.BoxKeyPair;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.runtime.identity.BoxKeyFile;
import dev.bodyguard.testkit.network.Script;
import dev.bodyguard.testkit.network.ScriptedNetwork;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
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
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-shots whose bodies are streams, from the JDK's own client to the filter, and an attacker in between. */
@Timeout(60)
class OneShotStreamIT {

    private static final long UNKNOWN = OutgoingRequest.UNKNOWN_LENGTH;
    private static final List<Field> TEXT = List.of(new Field("Content-Type", "text/plain"));

    // Two whole chunks and a third.
    private static final byte[] CONTENT = content(40_000);
    private static final int SALT = 16;
    private static final int CHUNK = 4 + 16_384 + 16;

    @TempDir
    Path directory;

    private final SigningIdentity identity = SigningIdentity.generate(new SecureRandom());
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private volatile Application application = this::take;
    private ProtectedJetty jetty;
    private ScriptedNetwork network;
    private OneShotSender sender;

    /** What the application got of a body. */
    private record Taken(byte[] octets, boolean whole, long length) {}

    private interface Application {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException;
    }

    private final class Hooks extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                application.serve(request, response);
            } catch (InterruptedException stopping) {
                throw new IOException(stopping);
            }
        }
    }

    /** Content whose end the test sees, and whose closing. */
    private static final class Watched extends FilterInputStream {
        private final CompletableFuture<Void> closed = new CompletableFuture<>();

        Watched(InputStream content) {
            super(content);
        }

        @Override
        public void close() throws IOException {
            super.close();
            closed.complete(null);
        }
    }

    @BeforeEach
    void start() throws Exception {
        Path key = directory.resolve("one-shot.pem");
        jetty = ProtectedJetty.start(
                directory,
                new Hooks(),
                Map.of(
                        "bodyguard.one-shot", "/hooks/*",
                        "bodyguard.one-shot.key", key.toString(),
                        "bodyguard.one-shot.signers", "anybody"));
        network = ScriptedNetwork.to(jetty.uri()).script(Script.pass()).start();
        sender = OneShotSender.to(
                Recipient.of(BoxKeyFile.at(key).openOrCreate().publicKey()).toString());
    }

    @AfterEach
    void stop() throws Exception {
        network.close();
        jetty.close();
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        boolean whole = false;
        try {
            request.getInputStream().transferTo(octets);
            whole = true;
        } finally {
            taken.add(new Taken(octets.toByteArray(), whole, request.getContentLengthLong()));
        }
        response.getOutputStream().write(octets.toByteArray());
    }

    private Taken takenByTheApplication() throws InterruptedException {
        Taken last = taken.poll(30, TimeUnit.SECONDS);
        assertThat(last).isNotNull();
        return last;
    }

    private URI uri() {
        return network.uri("/hooks/stream");
    }

    private static BodyPublisher publisher(OneShotCall call) {
        BodyPublisher content = BodyPublishers.ofInputStream(call::contentStream);
        return call.contentLength() > 0 ? BodyPublishers.fromPublisher(content, call.contentLength()) : content;
    }

    private HttpResponse<InputStream> send(OneShotCall call, BodyPublisher content) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri())
                        .headers(call.headers())
                        .POST(content)
                        .build(),
                BodyHandlers.ofInputStream());
    }

    private static StreamedAnswer open(OneShotCall call, HttpResponse<InputStream> response) throws IOException {
        return call.open(response.statusCode(), response.headers().map(), response.body());
    }

    private StreamedAnswer answer(OneShotCall call) throws Exception {
        return open(call, send(call, publisher(call)));
    }

    private OneShotCall get() throws IOException {
        return sender.seal("GET", uri(), List.of());
    }

    private StreamedAnswer got() throws Exception {
        OneShotCall call = get();
        return open(call, sendGet(call));
    }

    private HttpResponse<InputStream> sendGet(OneShotCall call) throws Exception {
        return http.send(HttpRequest.newBuilder(uri()).headers(call.headers()).build(), BodyHandlers.ofInputStream());
    }

    @Test
    void fewLinesSendAFileAndReadALongAnswer() throws Exception {
        URI uri = uri();
        Path log = Files.write(directory.resolve("log"), CONTENT);
        ByteArrayOutputStream sink = new ByteArrayOutputStream();
        // docs: begin
        OneShotCall call = sender.seal("POST", uri, TEXT, Files.newInputStream(log), Files.size(log));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .headers(call.headers())
                .POST(BodyPublishers.ofInputStream(call::contentStream))
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
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
        for (OneShotSender each : List.of(sender, sender.signedBy(identity))) {
            for (long length : new long[] {size, UNKNOWN}) {
                OneShotCall call = each.seal("POST", uri(), TEXT, stream(content), length);
                assertThat(call.contentLength() == UNKNOWN).isEqualTo(length == UNKNOWN);
                assertThat(answer(call).whole().content()).isEqualTo(content);
                assertThat(takenByTheApplication().length()).isEqualTo(length);
            }
        }
    }

    @Test
    void applicationReadsWhatWasSentSoFar() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        application = (request, response) -> {
            first.complete(new String(request.getInputStream().readNBytes(3), UTF_8));
            take(request, response);
        };
        PipedOutputStream source = new PipedOutputStream();
        OneShotCall call = sender.seal("POST", uri(), TEXT, new PipedInputStream(source), UNKNOWN);
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
            HttpURLConnection connection = (HttpURLConnection) uri().toURL().openConnection();
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
        application = (request, response) -> {
            response.getOutputStream().print("one");
            response.flushBuffer();
            read.join();
            response.getOutputStream().print("two");
        };
        try (InputStream content = got().content()) {
            assertThat(new String(content.readNBytes(3), UTF_8)).isEqualTo("one");
            read.complete(null);
            assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("two");
        }
    }

    /** Whoever cuts ends the HTTP message as it should end: only the missing final chunk tells. */
    @Test
    void bodyThatWasCutOnItsWayNeverEndsForTheApplication() throws Exception {
        for (long length : new long[] {CONTENT.length, UNKNOWN}) {
            for (int cut :
                    new int[] {0, SALT - 1, SALT, SALT + 1, SALT + CHUNK - 1, SALT + CHUNK, SALT + 2 * CHUNK, -1}) {
                OneShotCall call = sender.seal("POST", uri(), TEXT, stream(CONTENT), length);
                byte[] sealed = call.content();
                int most = cut < 0 ? sealed.length + cut : cut;
                send(call, BodyPublishers.ofByteArray(sealed, 0, most)).body().close();
                assertOnlyABeginning(takenByTheApplication(), most);
            }
        }
    }

    private static void assertOnlyABeginning(Taken cut, int sealed) {
        assertThat(cut.whole()).as("%s octets", sealed).isFalse();
        assertThat(cut.octets())
                .hasSizeLessThan(Math.max(1, sealed))
                .isEqualTo(Arrays.copyOf(CONTENT, cut.octets().length));
    }

    @Test
    void signedBodyThatWasCutReachesNoApplication() throws Exception {
        OneShotSender signing = sender.signedBy(identity);
        for (int cut : new int[] {0, SALT, SALT + CHUNK, SALT + 2 * CHUNK, 40_100}) {
            OneShotCall call = signing.seal("POST", uri(), TEXT, stream(CONTENT), UNKNOWN);
            byte[] sealed = Arrays.copyOf(call.content(), cut);
            HttpResponse<InputStream> response = send(call, BodyPublishers.ofByteArray(sealed));
            assertThatThrownBy(() -> open(call, response)).isInstanceOf(MalformedMessage.class);
        }
        assertThat(taken).isEmpty();
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
        OneShotCall fails = sender.seal("POST", uri(), TEXT, broken, UNKNOWN);
        OneShotCall shorter = sender.seal("POST", uri(), TEXT, stream(CONTENT), CONTENT.length + 1);
        OneShotCall longer = sender.seal("POST", uri(), TEXT, stream(CONTENT), CONTENT.length - 1);
        for (OneShotCall each : List.of(fails, shorter, longer)) {
            assertThatThrownBy(() -> send(each, publisher(each))).isInstanceOf(IOException.class);
        }
        answer(sender.seal("POST", uri(), TEXT, new byte[1])).whole();
        assertThat(taken).filteredOn(Taken::whole).hasSize(1);
    }

    @Test
    void answerThatWasCutIsAnErrorAfterItsVerifiedBeginning() throws Exception {
        application = (request, response) -> response.getOutputStream().write(CONTENT);
        for (int cut : new int[] {0, SALT, SALT + CHUNK - 1, SALT + CHUNK, SALT + 2 * CHUNK, SALT + 2 * CHUNK + 20}) {
            network.play(Script.alterResponse(
                    response -> response.withBody(Arrays.copyOf(response.body().bytes(), cut))));
            assertOnlyABeginning(got());
        }
    }

    @Test
    void answerThatWasChangedIsAnErrorAfterItsVerifiedBeginning() throws Exception {
        application = (request, response) -> response.getOutputStream().write(CONTENT);
        for (int changed : new int[] {0, SALT, SALT + 100, SALT + CHUNK + 100, SALT + 2 * CHUNK + 100}) {
            network.play(Script.alterResponse(response -> {
                byte[] sealed = response.body().bytes();
                sealed[changed] ^= 1;
                return response.withBody(sealed);
            }));
            assertOnlyABeginning(got());
        }
    }

    private static void assertOnlyABeginning(StreamedAnswer answer) {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        assertThatThrownBy(() -> answer.content().transferTo(read)).isInstanceOf(BodyguardException.class);
        assertThatThrownBy(() -> answer.content().read()).isInstanceOf(BodyguardException.class);
        assertThat(read.size() % 16_384).isZero();
        assertThat(read.toByteArray()).isEqualTo(Arrays.copyOf(CONTENT, read.size()));
    }

    @Test
    void connectionThatEndsInAnAnswerIsAnError() throws Exception {
        CompletableFuture<Void> cut = new CompletableFuture<>();
        application = (request, response) -> {
            response.getOutputStream().write(CONTENT);
            response.flushBuffer();
            cut.join();
        };
        StreamedAnswer answer = got();
        network.dropConnections();
        cut.complete(null);
        assertThatThrownBy(() -> answer.content().transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void closingAnAnswerEarlyStopsTheApplication() throws Exception {
        CompletableFuture<Throwable> stopped = new CompletableFuture<>();
        application = (request, response) -> stopped.complete(catchThrowable(() -> {
            while (true) {
                response.getOutputStream().write(CONTENT);
            }
        }));
        InputStream content = got().content();
        assertThat(content.readNBytes(10)).isEqualTo(Arrays.copyOf(CONTENT, 10));
        content.close();
        assertThat(stopped.get(30, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
        assertThatThrownBy(content::read).isInstanceOf(IOException.class);
    }

    @Test
    void whoeverGivesUpClosesTheContentThatNobodySent() throws Exception {
        Watched content = new Watched(stream(CONTENT));
        OneShotCall call = sender.seal("POST", uri(), TEXT, content, UNKNOWN);
        InputStream sealed = call.contentStream();
        assertThat(sealed.read()).isNotNegative();
        call.abandon();
        assertThat(content.closed).isCompleted();
        assertThatThrownBy(sealed::read).isInstanceOf(IOException.class);
    }

    @Test
    void contentIsSentOnce() throws Exception {
        OneShotCall call = sender.seal("POST", uri(), TEXT, stream(CONTENT), UNKNOWN);
        answer(call).whole();
        assertThatThrownBy(call::contentStream).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(call::content).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherServersKeyIsRefusedAndTheAnswerClosed() throws Exception {
        BoxKeyPair other = BoxKeyPair.generate(new SecureRandom());
        OneShotSender wrong = OneShotSender.to(Recipient.of(other.publicKey()).toString());
        assertRefused(wrong, MalformedMessage.class);
        assertThat(taken).isEmpty();
    }

    @Test
    void refusalInsideTheSealIsTypedAndTheAnswerClosed() throws Exception {
        jetty.close();
        jetty = ProtectedJetty.start(
                directory,
                new Hooks(),
                Map.of(
                        "bodyguard.one-shot", "/hooks/*",
                        "bodyguard.one-shot.key",
                                directory.resolve("one-shot.pem").toString(),
                        "bodyguard.one-shot.signers",
                                identity.publicIdentity().pin().toString()));
        network.leadTo(jetty.uri());
        assertRefused(sender, ClientRefused.class);
        assertThat(taken).isEmpty();
    }

    private void assertRefused(OneShotSender refused, Class<? extends IOException> error) throws Exception {
        OneShotCall call = refused.seal("POST", uri(), TEXT, stream(CONTENT), CONTENT.length);
        HttpResponse<InputStream> response = send(call, publisher(call));
        Watched octets = new Watched(response.body());
        assertThatThrownBy(() ->
                        call.open(response.statusCode(), response.headers().map(), octets))
                .isInstanceOf(error);
        assertThat(octets.closed).isCompleted();
    }

    @Test
    void problemOfTheApplicationsOwnIsAnAnswer() throws Exception {
        String problem = "{\"type\":\"about:blank\",\"status\":409,\"title\":\"paid twice\"}";
        application = (request, response) -> {
            response.setStatus(409);
            response.setContentType("application/problem+json");
            response.setContentLength(problem.length());
            response.getOutputStream().print(problem);
        };
        StreamedAnswer answer = got();
        assertThat(answer.status()).isEqualTo(409);
        assertThat(new String(answer.whole().content(), UTF_8)).isEqualTo(problem);
    }

    @Test
    void contentWhereTheHeadSaysThatThereIsNoneIsAnError() throws Exception {
        application = (request, response) -> response.setStatus(204);
        assertThat(got().whole().content()).isEmpty();
        OneShotCall call = get();
        HttpResponse<InputStream> response = sendGet(call);
        Watched added = new Watched(stream(new byte[1]));
        assertThatThrownBy(() ->
                        call.open(response.statusCode(), response.headers().map(), added))
                .isInstanceOf(MalformedMessage.class);
        assertThat(added.closed).isCompleted();
    }
}
