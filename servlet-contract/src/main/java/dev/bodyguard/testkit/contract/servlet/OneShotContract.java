package dev.bodyguard.testkit.contract.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.body.BodyStreams;
import dev.bodyguard.protocol.exchange.OpenedResponse;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.oneshot.OneShotSealer;
import dev.bodyguard.protocol.oneshot.Recipient;
import dev.bodyguard.protocol.oneshot.SealedOneShot;
import dev.bodyguard.protocol.wire.RequestHead;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are sealed to the server's static key, without a session. */
abstract class OneShotContract extends ServletContract {

    private static final Pattern KEY = Pattern.compile("\"oneShot\":\\{\"key\":\"([^\"]{43})\"");

    /** The protocol's own tests turn every bit; here each container is asked at some places. */
    private static final int SAMPLE = 13;

    private final SigningIdentity known = SigningIdentity.generate(new SecureRandom());
    private final AtomicInteger executed = new AtomicInteger();

    OneShotContract(ServletContainer container) {
        super(container);
    }

    @BeforeEach
    void application() {
        String key = application.directory().resolve("one-shot.pem").toString();
        application
                .with("bodyguard.one-shot", "/hooks/*")
                .with("bodyguard.one-shot.key", key)
                .with("bodyguard.one-shot.limit", "64k")
                .on("/hooks/paid", (request, response) -> {
                    executed.incrementAndGet();
                    response.setStatus(201);
                    response.setContentType("text/plain");
                    response.getWriter().write(said(request) + " " + text(request));
                })
                .on("/hooks/other", (request, response) -> executed.incrementAndGet())
                .on("/elsewhere", (request, response) -> executed.incrementAndGet());
    }

    private static String said(HttpServletRequest request) {
        return request.getMethod() + " " + request.getContentType() + " " + request.getContentLength() + " "
                + request.getAttribute("dev.bodyguard.client") + " " + request.getAttribute("dev.bodyguard.session");
    }

    private static String text(HttpServletRequest request) throws IOException {
        return new String(request.getInputStream().readAllBytes(), UTF_8);
    }

    private void anybodySends() {
        application.with("bodyguard.one-shot.signers", "anybody");
    }

    private void onlyTheKnownSends() {
        application.with(
                "bodyguard.one-shot.signers", known.publicIdentity().pin().toString());
    }

    private OneShotSealer sealer() throws Exception {
        String description =
                Plain.send(application, "GET", "/.well-known/bodyguard").body();
        Matcher key = KEY.matcher(description);
        assertThat(key.find()).as(description).isTrue();
        return OneShotSealer.to(Recipient.parse("bg1-box:" + key.group(1)));
    }

    private SealedOneShot post(OneShotSealer sealer, String path, String content) throws Exception {
        List<Field> fields = List.of(
                new Field("content-type", "text/plain"),
                new Field("content-length", Integer.toString(content.length())));
        return sealer.seal(
                new RequestHead("POST", "localhost:" + application.port(), path, BodyPresence.PRESENT, fields));
    }

    private HttpResponse<byte[]> send(String method, String path, String field, byte[] body) throws Exception {
        return send(Plain.HTTP, method, path, field, body);
    }

    private HttpResponse<byte[]> send(HttpClient http, String method, String path, String field, byte[] body)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(application.uri(path))
                        .header(Wire.FIELD, field)
                        .header("Content-Type", Wire.BODY_TYPE)
                        .method(method, BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> send(SealedOneShot sealed, String content) throws Exception {
        return send("POST", "/hooks/paid", sealed.fieldValue(), sealed.seal(content.getBytes(UTF_8)));
    }

    private static String opened(SealedOneShot sealed, HttpResponse<byte[]> wire) throws IOException {
        OpenedResponse opened = sealed.open(wire.headers().allValues(Wire.FIELD), wire.statusCode());
        if (opened.head().body() == BodyPresence.ABSENT) {
            return opened.head().status() + " ";
        }
        byte[] content = BodyStreams.opening(new ByteArrayInputStream(wire.body()), opened.body())
                .readAllBytes();
        return opened.head().status() + " " + new String(content, UTF_8);
    }

    @Clause("once-1")
    @Test
    void unsignedRequestIsAnOrdinaryOneToTheApplication() throws Exception {
        anybodySends();
        SealedOneShot sealed = post(sealer(), "/hooks/paid", "invoice number 7");
        HttpResponse<byte[]> wire = send(sealed, "invoice number 7");
        assertThat(opened(sealed, wire)).isEqualTo("201 POST text/plain 16 null null invoice number 7");
        assertThat(wire.headers().map().toString() + new String(wire.body(), UTF_8))
                .doesNotContain("invoice");
    }

    @Clause("once-2")
    @Test
    void signedRequestTellsTheApplicationItsSigner() throws Exception {
        onlyTheKnownSends();
        SealedOneShot sealed = post(sealer().signedBy(known), "/hooks/paid", "invoice number 7");
        assertThat(opened(sealed, send(sealed, "invoice number 7")))
                .isEqualTo("201 POST text/plain 16 " + known.publicIdentity().pin() + " null invoice number 7");
    }

    @Clause("once-3")
    @Test
    void applicationReadsASignedBodyByAListener() throws Exception {
        onlyTheKnownSends();
        application.on("/hooks/paid", (request, response) -> {
            AsyncContext async = request.startAsync();
            ServletInputStream in = request.getInputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            in.setReadListener(new ReadListener() {
                @Override
                public void onDataAvailable() throws IOException {
                    int octet = 0;
                    // Some containers are ready at the end, to say -1.
                    while (octet >= 0 && in.isReady() && !in.isFinished()) {
                        octet = in.read();
                        if (octet >= 0) {
                            all.write(octet);
                        }
                    }
                }

                @Override
                public void onAllDataRead() throws IOException {
                    async.getResponse().getOutputStream().write(all.toByteArray());
                    async.complete();
                }

                @Override
                public void onError(Throwable thrown) {
                    async.complete();
                }
            });
        });
        for (String content : List.of("invoice number 7", "")) {
            SealedOneShot sealed = post(sealer().signedBy(known), "/hooks/paid", content);
            assertThat(opened(sealed, send(sealed, content))).isEqualTo("200 " + content);
        }
    }

    @Clause("once-2")
    @Test
    void withoutAKnownSignatureNothingRuns() throws Exception {
        onlyTheKnownSends();
        SealedOneShot unsigned = post(sealer(), "/hooks/paid", "a small order");
        assertThat(opened(unsigned, send(unsigned, "a small order")))
                .startsWith("403 ")
                .contains("client-refused");
        SigningIdentity stranger = SigningIdentity.generate(new SecureRandom());
        SealedOneShot foreign = post(sealer().signedBy(stranger), "/hooks/paid", "a small order");
        assertThat(opened(foreign, send(foreign, "a small order")))
                .startsWith("403 ")
                .contains("client-refused");
        assertThat(executed).hasValue(0);
    }

    @Clause("once-4")
    @Test
    void noAlteredFieldOrBodyReachesTheApplication() throws Exception {
        onlyTheKnownSends();
        SealedOneShot sealed = post(sealer().signedBy(known), "/hooks/paid", "invoice number 7");
        String field = sealed.fieldValue();
        byte[] body = sealed.seal("invoice number 7".getBytes(UTF_8));
        for (int i = 0; i < field.length(); i += SAMPLE) {
            char[] altered = field.toCharArray();
            altered[i] = altered[i] == 'A' ? 'B' : 'A';
            HttpResponse<byte[]> refused = send("POST", "/hooks/paid", new String(altered), body);
            assertThat(refused.statusCode()).as("character %s", i).isEqualTo(400);
            assertThat(new String(refused.body(), UTF_8)).contains("malformed");
        }
        for (int i = 0; i < body.length; i += SAMPLE) {
            byte[] altered = body.clone();
            altered[i] ^= (byte) (1 << i % 8);
            HttpResponse<byte[]> refused = send("POST", "/hooks/paid", field, altered);
            assertThat(refused.statusCode()).as("octet %s", i).isEqualTo(400);
            assertThat(refused.headers().firstValue(Wire.FIELD)).isPresent();
        }
        assertThat(executed).hasValue(0);
        send("POST", "/hooks/paid", field, body);
        assertThat(executed).hasValue(1);
    }

    @Clause({"once-4", "whole-2"})
    @Test
    void cutBodyOfAnUnsignedRequestNeverReachesAnApplicationThatWantsItWhole() throws Exception {
        anybodySends();
        application.with("bodyguard.verify", "/hooks/paid");
        SealedOneShot sealed = post(sealer(), "/hooks/paid", "invoice number 7");
        byte[] cut = Arrays.copyOf(sealed.seal("invoice number 7".getBytes(UTF_8)), 30);
        assertThat(opened(sealed, send("POST", "/hooks/paid", sealed.fieldValue(), cut)))
                .startsWith("400 ")
                .contains("malformed");
        assertThat(executed).hasValue(0);
    }

    @Clause("once-5")
    @Test
    void requestSentTwiceRunsOnce() throws Exception {
        anybodySends();
        SealedOneShot sealed = post(sealer(), "/hooks/paid", "a small order");
        byte[] body = sealed.seal("a small order".getBytes(UTF_8));
        send("POST", "/hooks/paid", sealed.fieldValue(), body);
        HttpResponse<byte[]> second = send("POST", "/hooks/paid", sealed.fieldValue(), body);
        assertThat(opened(sealed, second)).startsWith("409 ").contains("replayed", "seen");
        assertThat(executed).hasValue(1);
    }

    @Clause("once-5")
    @Test
    void requestThatWasMovedIsRefused() throws Exception {
        anybodySends();
        SealedOneShot path = post(sealer(), "/hooks/paid", "a small order");
        assertThat(opened(path, send("POST", "/hooks/other", path.fieldValue(), path.seal(new byte[1]))))
                .startsWith("421 ");
        SealedOneShot method = post(sealer(), "/hooks/paid", "a small order");
        assertThat(opened(method, send("PUT", "/hooks/paid", method.fieldValue(), method.seal(new byte[1]))))
                .startsWith("421 ");
        assertThat(executed).hasValue(0);
    }

    @Clause("once-6")
    @Test
    void otherPathsTakeSessionsOnly() throws Exception {
        anybodySends();
        SealedOneShot sealed = post(sealer(), "/elsewhere", "a small order");
        for (String path : List.of("/elsewhere", "/hooks/../elsewhere", "/hooks/%2e%2e/elsewhere", "/hooks/;/paid")) {
            HttpResponse<byte[]> refused =
                    send(Plain.withConnectionsOfItsOwn(), "POST", path, sealed.fieldValue(), sealed.seal(new byte[1]));
            assertThat(refused.statusCode()).as(path).isIn(400, 428);
        }
        assertThat(executed).hasValue(0);
    }

    @Clause("once-6")
    @Test
    void configuredPathsStayClosedToRequestsInClearAndOpenToSessions() throws Exception {
        anybodySends();
        assertThat(Plain.send(application, "POST", "/hooks/paid").statusCode()).isEqualTo(428);
        assertThat(executed).hasValue(0);
        assertThat(client().get("/hooks/paid").send().status()).isEqualTo(201);
    }

    @Clause("once-7")
    @Test
    void signedContentOverTheLimitIsRefused() throws Exception {
        onlyTheKnownSends();
        String content = "x".repeat(65 * 1024);
        SealedOneShot sealed = post(sealer().signedBy(known), "/hooks/paid", content);
        assertThat(opened(sealed, send(sealed, content))).startsWith("413 ");
        assertThat(executed).hasValue(0);
    }

    @Clause("once-8")
    @Test
    void applicationDoesNotStartWhereNobodyIsSaidToSend() {
        assertThatThrownBy(application::start).hasStackTraceContaining("bodyguard.one-shot.signers");
    }
}
