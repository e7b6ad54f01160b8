package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.BodyPresence;
import dev.bodyguard.protocol.body.BodySealer;
import dev.bodyguard.protocol.wire.RequestHead;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Requests and responses through streams, readers and writers, while the application blocks. */
abstract class BlockingContract extends ServletContract {

    BlockingContract(ServletContainer container) {
        super(container);
    }

    @Clause({"in-1", "out-1", "finish-2"})
    @Test
    void bodyIsOpenedForTheApplicationAndSealedForTheClient() throws Exception {
        application.on("/echo", (request, response) -> {
            response.setContentType(request.getContentType());
            request.getInputStream().transferTo(response.getOutputStream());
        });
        byte[] body = Payload.of(200_000);
        Response response = client().post("/echo", "image/png", body).send();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.field("content-type")).isEqualTo("image/png");
        assertThat(response.wireField("content-type")).isEqualTo("application/bodyguard");
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Clause("length-2")
    @Test
    void smallBodyHasExactLengthOnTheWire() throws Exception {
        application.on("/", (request, response) -> response.getWriter().print("hello, client"));
        Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isEqualTo(Long.toString(BodySealer.sealedLength(13)));
        assertThat(response.field("content-length")).isEqualTo("13");
        assertThat(response.text()).isEqualTo("hello, client");
    }

    @Clause("length-2")
    @Test
    void declaredLengthGivesExactLengthOnTheWire() throws Exception {
        byte[] body = Payload.of(300_000);
        application.on("/", (request, response) -> {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        });
        Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isEqualTo(Long.toString(BodySealer.sealedLength(body.length)));
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Clause("length-4")
    @Test
    void unknownLengthIsNeitherOnTheWireNorInTheHead() throws Exception {
        byte[] body = Payload.of(300_000);
        application.on("/", (request, response) -> response.getOutputStream().write(body));
        Response response = client().get("/").send();
        assertThat(response.wireField("content-length")).isNull();
        assertThat(response.field("content-length")).isNull();
        assertThat(response.bytes()).isEqualTo(body);
    }

    @Clause("length-3")
    @Test
    void tooFewBytesForTheDeclaredLengthAreNoCompleteBody() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentLength(100_000);
            response.getOutputStream().write(Payload.of(90_000));
        });
        assertThatThrownBy(() -> client().get("/").send().bytes()).isInstanceOf(IOException.class);
    }

    @Clause("out-6")
    @Test
    void emptyResponseSaysSoInItsHead() throws Exception {
        application.on("/", (request, response) -> response.setStatus(201));
        Response response = client().get("/").send();
        assertThat(response.status()).isEqualTo(201);
        assertThat(response.presence()).isEqualTo(BodyPresence.ABSENT);
        assertThat(response.bytes()).isEmpty();
    }

    @Clause("in-3")
    @Test
    void readerDecodesInTheDeclaredCharset() throws Exception {
        application.on("/", (request, response) -> {
            String line = request.getReader().readLine();
            response.setContentType("text/plain;charset=utf-8");
            response.getWriter().print(request.getCharacterEncoding() + " " + line);
        });
        assertThat(client().post(
                                "/",
                                "text/plain; charset=iso-8859-1",
                                "h\u00fclle und f\u00fclle".getBytes(StandardCharsets.ISO_8859_1))
                        .send()
                        .text())
                .isEqualToIgnoringCase("iso-8859-1 h\u00fclle und f\u00fclle");
    }

    @Clause("in-4")
    @Test
    void setCharacterEncodingIsHonouredByTheReader() throws Exception {
        application.on("/", (request, response) -> {
            request.setCharacterEncoding("UTF-8");
            response.setCharacterEncoding("UTF-8");
            response.getWriter().print(request.getReader().readLine());
        });
        assertThat(client().post("/", "text/plain", "h\u00fclle und f\u00fclle")
                        .send()
                        .text())
                .isEqualTo("h\u00fclle und f\u00fclle");
    }

    @Clause({"in-2", "out-2"})
    @Test
    void streamAndReaderExcludeEachOther() throws Exception {
        application.on("/", (request, response) -> {
            request.getInputStream();
            response.getOutputStream();
            assertThatThrownBy(request::getReader).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::getWriter).isInstanceOf(IllegalStateException.class);
            response.setStatus(204);
        });
        assertThat(client().get("/").send().status()).isEqualTo(204);
    }

    @Clause({"in-2", "out-2"})
    @Test
    void readerAndWriterExcludeStreams() throws Exception {
        application.on("/", (request, response) -> {
            request.getReader();
            response.getWriter().print("kept to the end");
            assertThatThrownBy(request::getInputStream).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(response::getOutputStream).isInstanceOf(IllegalStateException.class);
        });
        assertThat(client().get("/").send().text()).isEqualTo("kept to the end");
    }

    @Clause("out-3")
    @Test
    void writerFixesTheCharsetAndNamesIt() throws Exception {
        application.on("/", (request, response) -> {
            response.setContentType("text/html");
            response.setCharacterEncoding("utf-8");
            response.getWriter().print("h\u00fclle und f\u00fclle");
            response.setCharacterEncoding("utf-16");
        });
        Response response = client().get("/").send();
        assertThat(response.field("content-type")).isEqualTo("text/html;charset=utf-8");
        assertThat(response.text()).isEqualTo("h\u00fclle und f\u00fclle");
    }

    @Clause("out-5")
    @Test
    void containerDoesNotChooseAnotherCharsetThanWithoutUs() throws Exception {
        application.with("bodyguard.mode", "allow").on("/", (request, response) -> {
            response.setContentType("text/html");
            response.getWriter().print("h\u00fclle und f\u00fclle");
        });
        inClear("h\u00fclle und f\u00fclle");
        HttpResponse<String> plain = Plain.send(application, "GET", "/");
        String type = plain.headers().firstValue("Content-Type").orElseThrow();
        Response response = client().get("/").send();
        assertThat(plain.body()).isEqualTo("h\u00fclle und f\u00fclle");
        assertThat(response.field("content-type")).isEqualToIgnoringCase(type);
        assertThat(response.wireField("content-type")).isEqualTo("application/bodyguard");
        Charset named = Charset.forName(type.substring(type.indexOf('=') + 1));
        assertThat(new String(response.bytes(), named)).isEqualTo("h\u00fclle und f\u00fclle");
    }

    @Clause("in-6")
    @Test
    void cutRequestBodyIsAnErrorNotAShortBody() throws Exception {
        var seen = new AtomicInteger(-1);
        application.on(
                "/", (request, response) -> seen.set(request.getInputStream().readAllBytes().length));
        Response response = client().post("/", "text/plain", Payload.of(50_000))
                .damage(content -> Arrays.copyOf(content, content.length - 1))
                .send();
        assertThat(response.status()).isEqualTo(400);
        assertThat(seen).hasValue(-1);
    }

    @Clause("in-8")
    @Test
    void contentWhereTheHeadSaysNoneIsRefused() throws Exception {
        application.on("/", (request, response) -> request.getInputStream().readAllBytes());
        Client client = client();
        var sealed = client.session()
                .nextTurn()
                .get()
                .seal(new RequestHead("POST", "localhost:" + application.port(), "/", BodyPresence.ABSENT, List.of()));
        var answer = Plain.HTTP.send(
                HttpRequest.newBuilder(application.uri("/"))
                        .header("Bodyguard", sealed.fieldValue())
                        .POST(HttpRequest.BodyPublishers.ofString("added"))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(Response.sealed(sealed, answer, application.eavesdropper()).status())
                .isEqualTo(400);
    }
}
