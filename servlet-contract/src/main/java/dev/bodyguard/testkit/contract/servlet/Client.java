package dev.bodyguard.testkit.contract.servlet;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.body.SealingOutput;
import dev.bodyguard.protocol.exchange.ClientSession;
import dev.bodyguard.protocol.exchange.RekeyPolicy;
import dev.bodyguard.protocol.exchange.SealedRequest;
import dev.bodyguard.protocol.handshake.ClientHandshake;
import dev.bodyguard.protocol.handshake.ClientParameters;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The protocol's client, over a plain HTTP client, with everything of the wire in sight. */
final class Client {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String base;
    private final Eavesdropper eavesdropper;
    private final HttpClient http;
    private final @Nullable ClientSession session;

    private Client(String base, Eavesdropper eavesdropper, HttpClient http, @Nullable ClientSession session) {
        this.base = base;
        this.eavesdropper = eavesdropper;
        this.http = http;
        this.session = session;
    }

    static Client of(Application application) throws Exception {
        return of(application, SigningIdentity.generate(RANDOM), Plain.HTTP);
    }

    static Client of(Application application, @Nullable SigningIdentity identity, HttpClient http) throws Exception {
        String base = application.uri("").toString();
        return application.isProtected()
                ? of(base, application.eavesdropper(), identity, http)
                : new Client(base, application.eavesdropper(), http, null);
    }

    static Client of(String base, Eavesdropper eavesdropper, @Nullable SigningIdentity identity, HttpClient http)
            throws Exception {
        ClientParameters parameters = new ClientParameters(
                Origin.parse(base),
                "/",
                List.of(Suite.X25519_AES256GCM, Suite.X25519MLKEM768_AES256GCM),
                List.of(),
                identity,
                null,
                RekeyPolicy.DEFAULT);
        var hello = ClientHandshake.start(parameters, RANDOM);
        HttpResponse<byte[]> answer = Plain.HTTP.send(
                HttpRequest.newBuilder(URI.create(base + Wire.WELL_KNOWN))
                        .header("Content-Type", Wire.HANDSHAKE_TYPE)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(hello.content()))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("handshake answered " + answer.statusCode() + " "
                    + new String(answer.body(), StandardCharsets.UTF_8));
        }
        ClientSession session = hello.receive(answer.body()).trust((origin, scope, server) -> {});
        return new Client(base, eavesdropper, http, session);
    }

    ClientSession session() {
        if (session == null) {
            throw new IllegalStateException("nothing is protected here");
        }
        return session;
    }

    Request get(String path) {
        return new Request("GET", path);
    }

    Request request(String method, String path) {
        return new Request(method, path);
    }

    Request post(String path, String type, byte[] body) {
        return new Request("POST", path).field("content-type", type).body(body);
    }

    Request post(String path, String type, String body) {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A request being put together. */
    final class Request {
        private final String method;
        private final String path;
        private final List<Field> fields = new ArrayList<>();
        private final List<String[]> clear = new ArrayList<>();
        private byte @Nullable [] body;
        private UnaryOperator<byte[]> damage = content -> content;
        private boolean chunked;
        private boolean expectContinue;
        private int chunk;

        Request(String method, String path) {
            this.method = method;
            this.path = path;
        }

        /** A field of the sealed head. */
        Request field(String name, String value) {
            fields.add(new Field(name, value));
            return this;
        }

        /** A field in clear. */
        Request clear(String name, String value) {
            clear.add(new String[] {name, value});
            return this;
        }

        Request body(byte[] content) {
            body = content;
            return this;
        }

        /** Changes the sealed body on its way. */
        Request damage(UnaryOperator<byte[]> change) {
            damage = change;
            return this;
        }

        /** Sends the body without saying its length. */
        Request chunked() {
            chunked = true;
            return this;
        }

        /** Ends a chunk of the sealed body after so many octets each. */
        Request flushedEvery(int octets) {
            chunk = octets;
            return this;
        }

        /** Sends the body once the server asks for it. */
        Request expectContinue() {
            expectContinue = true;
            return this;
        }

        Response send() throws Exception {
            if (session == null) {
                return Response.inClear(http.send(inClear(), HttpResponse.BodyHandlers.ofInputStream()), eavesdropper);
            }
            SealedRequest sealed = seal();
            HttpResponse<InputStream> wire = http.send(wire(sealed), HttpResponse.BodyHandlers.ofInputStream());
            return Response.sealed(sealed, wire, eavesdropper);
        }

        /** What would be sealed, as it is. */
        private HttpRequest inClear() {
            HttpRequest.Builder builder =
                    HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
            fields.forEach(field -> builder.header(field.name(), field.value()));
            clear.forEach(field -> builder.header(field[0], field[1]));
            return builder.method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
        }

        /** Sends the head, and the body as the test goes on. */
        Upload upload() throws Exception {
            SealedRequest sealed = seal();
            byte[] plain = body == null ? new byte[0] : body;
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(30))
                    .header(Wire.FIELD, sealed.fieldValue())
                    .header("Content-Type", Wire.BODY_TYPE);
            byte[] content =
                    chunk == 0 ? sealed(sealed.body(plain.length), plain) : flushed(sealed.body(), plain, chunk);
            return new Upload(sealed, content, request, http, eavesdropper);
        }

        /** The request as it stands on the wire of HTTP/1.1, its body in one chunk, with a trailer in clear. */
        String withTrailer(String trailer) throws Exception {
            SealedRequest sealed = seal();
            byte[] plain = body == null ? new byte[0] : body;
            String content = new String(sealed(sealed.body(plain.length), plain), StandardCharsets.ISO_8859_1);
            return String.join(
                    "\r\n",
                    method + " " + path + " HTTP/1.1",
                    "Host: " + URI.create(base).getAuthority(),
                    "Connection: close",
                    Wire.FIELD + ": " + sealed.fieldValue(),
                    "Content-Type: " + Wire.BODY_TYPE,
                    "Transfer-Encoding: chunked",
                    "Trailer: " + trailer.substring(0, trailer.indexOf(':')),
                    "",
                    Integer.toHexString(content.length()),
                    content,
                    "0",
                    trailer,
                    "",
                    "");
        }

        /** Head and body as they stand on the wire of HTTP/1.1, the body to be sent once the server asks for it. */
        String[] expecting() throws Exception {
            SealedRequest sealed = seal();
            byte[] plain = body == null ? new byte[0] : body;
            String content = new String(sealed(sealed.body(plain.length), plain), StandardCharsets.ISO_8859_1);
            String head = String.join(
                    "\r\n",
                    method + " " + path + " HTTP/1.1",
                    "Host: " + URI.create(base).getAuthority(),
                    "Connection: close",
                    Wire.FIELD + ": " + sealed.fieldValue(),
                    "Content-Type: " + Wire.BODY_TYPE,
                    "Content-Length: " + content.length(),
                    "Expect: 100-continue",
                    "",
                    "");
            return new String[] {head, content};
        }

        /** The request as it stands on the wire of HTTP/1.1, without a body, with more lines in its head. */
        String withLines(String... lines) throws Exception {
            return String.join(
                    "\r\n",
                    method + " " + path + " HTTP/1.1",
                    "Host: " + URI.create(base).getAuthority(),
                    Wire.FIELD + ": " + seal().fieldValue(),
                    String.join("\r\n", lines),
                    "",
                    "");
        }

        CompletableFuture<Response> sendAsync() throws Exception {
            SealedRequest sealed = seal();
            return http.sendAsync(wire(sealed), HttpResponse.BodyHandlers.ofInputStream())
                    .thenApply(answer -> {
                        try {
                            return Response.sealed(sealed, answer, eavesdropper);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }

        SealedRequest seal() throws Exception {
            eavesdropper.inClear(path);
            eavesdropper.head(fields);
            if (body != null) {
                eavesdropper.body(body);
            }
            return session()
                    .nextTurn()
                    .get()
                    .seal(new RequestHead(
                            method,
                            URI.create(base).getAuthority(),
                            path,
                            body == null ? BodyPresence.ABSENT : BodyPresence.PRESENT,
                            fields));
        }

        HttpRequest wire(SealedRequest sealed) throws IOException {
            HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path))
                    .timeout(Duration.ofSeconds(30))
                    .expectContinue(expectContinue)
                    .header(Wire.FIELD, sealed.fieldValue());
            for (String[] each : clear) {
                builder.header(each[0], each[1]);
                eavesdropper.inClear(each[1]);
            }
            if (body == null) {
                return builder.method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
            }
            builder.header("Content-Type", Wire.BODY_TYPE);
            byte[] content = damage.apply(sealed(sealed.body(body.length), body));
            HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofByteArray(content);
            return builder.method(method, chunked ? HttpRequest.BodyPublishers.fromPublisher(publisher) : publisher)
                    .build();
        }
    }

    private static byte[] flushed(BodySealer sealer, byte[] plain, int chunk) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SealingOutput sealing = BodyStreams.sealing(out, sealer);
        for (int at = 0; at < plain.length; at += chunk) {
            sealing.write(plain, at, Math.min(chunk, plain.length - at));
            sealing.flush();
        }
        sealing.close();
        return out.toByteArray();
    }

    static byte[] sealed(BodySealer sealer, byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ByteArrayInputStream(BodyStreams.sealing(new ByteArrayInputStream(plain), sealer)
                        .readAllBytes())
                .transferTo(out);
        return out.toByteArray();
    }
}
