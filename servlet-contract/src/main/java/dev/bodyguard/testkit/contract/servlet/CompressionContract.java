package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A container that is asked to compress what it serves: sealed octets gain nothing by it, and nobody else may touch them. */
abstract class CompressionContract extends ServletContract {

    private static final String TEXT = "a line of text like the others\n".repeat(2000);

    CompressionContract(ServletContainer container) {
        super(container);
    }

    @BeforeEach
    void compress() {
        application.compressed();
    }

    @Clause("gzip-3")
    @Test
    void containerLeavesSealedBodiesAsTheyAre() throws Exception {
        application.file("static/lines.txt", TEXT);
        application.on("/known", (request, response) -> {
            response.setContentType("text/plain");
            response.setContentLength(TEXT.length());
            response.getWriter().print(TEXT);
        });
        application.on("/flushed", (request, response) -> {
            response.setContentType("text/html");
            response.getWriter().print(TEXT);
            response.flushBuffer();
            response.getWriter().print(TEXT);
        });
        Client client = client();
        assertSealedOnly(client, "/known", TEXT);
        assertSealedOnly(client, "/flushed", TEXT + TEXT);
        assertSealedOnly(client, "/static/lines.txt", TEXT);
    }

    private static void assertSealedOnly(Client client, String path, String text) throws Exception {
        Response response =
                client.get(path).clear("Accept-Encoding", "gzip, deflate").send();
        assertThat(response.wireField("Content-Encoding")).isIn(null, "identity");
        assertThat(response.wireField("Content-Type")).isEqualTo("application/bodyguard");
        assertThat(response.field("content-encoding")).isNull();
        assertThat(response.text()).isEqualTo(text);
    }

    @Clause("gzip-3")
    @Test
    void containerCompressesWhatPassesInClear() throws Exception {
        application.with("bodyguard.exempt", "/open").on("/open", (request, response) -> {
            response.setContentType("text/plain");
            response.getWriter().print(TEXT);
        });
        inClear(TEXT);
        HttpResponse<byte[]> response = Plain.HTTP.send(
                HttpRequest.newBuilder(application.uri("/open"))
                        .header("Accept-Encoding", "gzip")
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(unzipped(response.body())).isEqualTo(TEXT.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] unzipped(byte[] content) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return in.readAllBytes();
        }
    }
}
