package dev.bodyguard.it.oneshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.client.core.OneShotCall;
import dev.bodyguard.client.core.OneShotSender;
import dev.bodyguard.client.core.StreamedAnswer;
import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.Field;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** An application behind the filter, a sender of one-shots over the JDK's own client, and between them a network that does as it is told. */
final class Scene implements AutoCloseable {

    static final List<Field> TEXT = List.of(new Field("Content-Type", "text/plain"));

    // Two whole chunks and a third.
    static final byte[] CONTENT = content(40_000);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final BlockingQueue<Taken> taken = new LinkedBlockingQueue<>();
    private volatile Application application = this::take;
    private final ProtectedJetty jetty;
    private final ScriptedNetwork network;
    private final OneShotSender sender;

    /** What the application got of a body. */
    record Taken(byte[] octets, boolean whole, long length) {}

    interface Application {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    private final class Hooks extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            application.serve(request, response);
        }
    }

    /** Content whose closing the test sees. */
    static final class Watched extends FilterInputStream {
        private volatile boolean closed;

        Watched(InputStream content) {
            super(content);
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public void close() throws IOException {
            super.close();
            closed = true;
        }
    }

    private Scene(Path directory, String signers) throws Exception {
        Path key = directory.resolve("one-shot.pem");
        jetty = ProtectedJetty.start(
                directory,
                new Hooks(),
                Map.of(
                        "bodyguard.one-shot",
                        "/hooks/*",
                        "bodyguard.one-shot.key",
                        key.toString(),
                        "bodyguard.one-shot.signers",
                        signers));
        network = ScriptedNetwork.to(jetty.uri()).script(Script.pass()).start();
        sender = OneShotSender.to(
                Recipient.of(BoxKeyFile.at(key).openOrCreate().publicKey()).toString());
    }

    /** An application that echoes and notes what it gets, until it is another one. */
    static Scene open(Path directory, String signers) throws Exception {
        return new Scene(directory, signers);
    }

    @Override
    public void close() throws Exception {
        network.close();
        jetty.close();
    }

    static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    void application(Application next) {
        application = next;
    }

    void take(HttpServletRequest request, HttpServletResponse response) throws IOException {
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

    /** What the application got of the next body. */
    Taken takenNext() throws InterruptedException {
        Taken next = taken.poll(30, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    /** What it got that nobody asked for. */
    List<Taken> taken() {
        return List.copyOf(taken);
    }

    ScriptedNetwork network() {
        return network;
    }

    OneShotSender sender() {
        return sender;
    }

    HttpClient http() {
        return http;
    }

    URI uri() {
        return network.uri("/hooks/stream");
    }

    OneShotCall post(byte[] content, long length) throws IOException {
        return sender.seal("POST", uri(), TEXT, stream(content), length);
    }

    OneShotCall get() throws IOException {
        return sender.seal("GET", uri(), List.of());
    }

    static BodyPublisher publisher(OneShotCall call) {
        BodyPublisher content = BodyPublishers.ofInputStream(call::contentStream);
        return call.contentLength() > 0 ? BodyPublishers.fromPublisher(content, call.contentLength()) : content;
    }

    HttpResponse<InputStream> send(OneShotCall call, BodyPublisher content) throws Exception {
        return http.send(
                HttpRequest.newBuilder(uri())
                        .headers(call.headers())
                        .POST(content)
                        .build(),
                BodyHandlers.ofInputStream());
    }

    HttpResponse<InputStream> sendGet(OneShotCall call) throws Exception {
        return http.send(HttpRequest.newBuilder(uri()).headers(call.headers()).build(), BodyHandlers.ofInputStream());
    }

    static StreamedAnswer open(OneShotCall call, HttpResponse<InputStream> response) throws IOException {
        return call.open(response.statusCode(), response.headers().map(), response.body());
    }

    StreamedAnswer answer(OneShotCall call) throws Exception {
        return open(call, send(call, publisher(call)));
    }

    StreamedAnswer got() throws Exception {
        OneShotCall call = get();
        return open(call, sendGet(call));
    }
}
