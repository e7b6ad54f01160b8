package dev.bodyguard.testkit.contract.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Single requests and answers of every kind look to the application as if there were no seal. */
abstract class MessagesContract extends ClientContract {

    MessagesContract(ClientAdapter adapter) {
        super(adapter);
    }

    @Test
    void bodiesAndProtectedFieldsPassUnchanged() throws Exception {
        ContractAnswer answer = client().send(ContractCall.post(uri("/echo?q=1"), ContractBody.of("needle-grüße"))
                .header("Content-Type", "text/x-needle-type"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).containsExactly("text/x-needle-type");
        assertThat(answer.header("Bodyguard")).isEmpty();
        assertThat(answer.text()).isEqualTo("needle-grüße");
    }

    @Test
    void anEmptyBodyIsNoBody() throws Exception {
        application.at(
                "/empty", exchange -> exchange.answer(200, exchange.body().readAllBytes()));
        try (ContractClient client = client()) {
            assertThat(client.send(ContractCall.get(uri("/empty"))).text()).isEmpty();
            assertThat(client.send(ContractCall.post(uri("/empty"), ContractBody.of("")))
                            .text())
                    .isEmpty();
        }
    }

    @Test
    void headTellsTheLengthOfTheOpenedBody() throws Exception {
        application.at("/head", exchange -> {
            exchange.set("ETag", "\"needle-etag\"");
            ContractApplication.text(exchange, "needle-twelve");
        });
        ContractAnswer answer = client().send(ContractCall.get(uri("/head")).method("HEAD"));
        assertThat(answer.header("Content-Length")).containsExactly("13");
        assertThat(answer.header("ETag")).containsExactly("\"needle-etag\"");
        assertThat(answer.text()).isEmpty();
    }

    @Test
    void answersWithoutContentKeepTheirStatus() throws Exception {
        application.at("/204", exchange -> exchange.answer(204, new byte[0]));
        application.at("/304", exchange -> {
            exchange.set("ETag", "\"needle-etag\"");
            exchange.answer(304, new byte[0]);
        });
        try (ContractClient client = client()) {
            ContractAnswer none = client.send(ContractCall.get(uri("/204")));
            assertThat(none.status()).isEqualTo(204);
            assertThat(none.text()).isEmpty();
            ContractAnswer unchanged = client.send(ContractCall.get(uri("/304")).header("If-None-Match", "\"etag\""));
            assertThat(unchanged.status()).isEqualTo(304);
            assertThat(unchanged.header("ETag")).containsExactly("\"needle-etag\"");
            assertThat(unchanged.text()).isEmpty();
        }
    }

    @Test
    void errorsOfTheApplicationAreAnswers() throws Exception {
        String own = "{\"type\":\"urn:example:needle-problem\",\"detail\":\"needle-detail\"}";
        application.at("/own", exchange -> {
            exchange.set("Content-Type", "application/problem+json");
            exchange.answer(409, own.getBytes(StandardCharsets.UTF_8));
        });
        application.at("/500", exchange -> exchange.answer(500, "needle-trace".getBytes(StandardCharsets.UTF_8)));
        try (ContractClient client = client()) {
            ContractAnswer missing = client.send(ContractCall.get(uri("/nowhere")));
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.text()).isEqualTo("needle-missing /nowhere");
            assertThat(client.send(ContractCall.get(uri("/500"))).text()).isEqualTo("needle-trace");
            ContractAnswer problem = client.send(ContractCall.get(uri("/own")));
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.text()).isEqualTo(own);
        }
    }

    /** Who asks for compressed content. */
    enum Asking {
        THE_APPLICATION,
        THE_CLIENT_IF_IT_DOES
    }

    @ParameterizedTest
    @EnumSource
    void whatTheApplicationCompressedIsAsWithoutTheSeal(Asking who) throws Exception {
        application.at("/gzip", exchange -> {
            ByteArrayOutputStream zipped = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(zipped)) {
                Pattern.write(100_000, gzip);
            }
            exchange.set("Content-Encoding", "gzip");
            exchange.answer(200, zipped.toByteArray());
        });
        ContractCall call = ContractCall.get(uri("/gzip"));
        ContractAnswer answer =
                client().send(who == Asking.THE_APPLICATION ? call.header("Accept-Encoding", "gzip") : call);
        byte[] content = answer.body().readAllBytes();
        boolean stillZipped = answer.header("Content-Encoding").contains("gzip");
        assertThat(Pattern.digest(
                        stillZipped
                                ? new GZIPInputStream(new ByteArrayInputStream(content))
                                : new ByteArrayInputStream(content)))
                .isEqualTo(Pattern.digest(Pattern.of(100_000)));
    }

    @Test
    void anUploadedFileArrivesWithItsLength(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("upload");
        try (OutputStream out = Files.newOutputStream(file)) {
            Pattern.write(300_001, out);
        }
        application.at(
                "/length",
                exchange -> ContractApplication.text(
                        exchange,
                        exchange.field("Content-Length").orElse("?") + " " + Pattern.digest(exchange.body())));
        assertThat(client().send(ContractCall.post(uri("/length"), ContractBody.file(file)))
                        .text())
                .isEqualTo("300001 " + Pattern.digest(Pattern.of(300_001)));
    }

    @Test
    void http2CarriesTheSame() throws Exception {
        try (ContractClient client = client(ClientChoices.Feature.HTTP_2)) {
            // Without TLS a connection goes over to HTTP/2 with a request that has no body.
            client.send(ContractCall.get(uri("/echo"))).text();
            for (int i = 0; i < 5; i++) {
                assertThat(client.send(ContractCall.post(uri("/echo"), ContractBody.of("needle-" + i)))
                                .text())
                        .isEqualTo("needle-" + i);
            }
            ContractBody large = ContractBody.streaming(() -> Pattern.of(1_000_000));
            assertThat(client.send(ContractCall.post(uri("/digest"), large)).text())
                    .isEqualTo(Pattern.digest(Pattern.of(1_000_000)));
        }
    }
}
