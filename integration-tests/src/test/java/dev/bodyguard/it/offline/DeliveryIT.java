package dev.bodyguard.it.offline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.it.jetty.ProtectedJetty;
import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.document.DocumentOpener;
import dev.bodyguard.protocol.document.DocumentStreams;
import dev.bodyguard.protocol.identity.SigningIdentity;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.protocol.wire.DocumentHead;
import dev.bodyguard.protocol.wire.DocumentRequest;
import dev.bodyguard.protocol.wire.KeyDelivery;
import dev.bodyguard.protocol.wire.Revocation;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the filter gives to clients that keep documents, and to those that do not. */
class DeliveryIT {

    private static final Field KEEPS = new DocumentRequest(0).write();
    private static final String LONG = "0123456789abcdef".repeat(20_000);

    @TempDir
    static Path directory;

    private final Library library = new Library();
    private ProtectedJetty jetty;

    @BeforeEach
    void start() throws Exception {
        library.text("/records/1", "first record")
                .text("/other", "not to be kept")
                .text("/records/long", LONG)
                .on("/records/streamed", (request, response) -> {
                    response.setContentType("text/plain");
                    for (int i = 0; i < 20; i++) {
                        response.getOutputStream().write(("part " + i + "\n").getBytes(UTF_8));
                        response.flushBuffer();
                    }
                })
                .on("/records/declared", (request, response) -> {
                    response.setContentLength(LONG.length());
                    response.getOutputStream().write(LONG.getBytes(UTF_8));
                })
                .on("/records/private", (request, response) -> {
                    response.setHeader("Cache-Control", "no-store");
                    response.getWriter().write("private");
                })
                .on("/records/refused", (request, response) -> {
                    response.setHeader("Bodyguard-Keep", "no");
                    response.getWriter().write("refused");
                })
                .on("/asked", (request, response) -> {
                    response.setHeader("Bodyguard-Keep", "max-age=60");
                    response.getWriter().write("asked");
                })
                .on("/records/error", (request, response) -> response.sendError(404))
                .on("/records/remove", (request, response) -> {
                    response.setHeader("Bodyguard-Revoke", "/records/1, /records/sub/*");
                    response.getWriter().write("done");
                });
        jetty = ProtectedJetty.start(
                directory,
                library,
                Map.of(
                        "bodyguard.offline",
                        "/records/* 7d",
                        "bodyguard.rsa.key",
                        directory.resolve("rsa-oaep.pem").toString(),
                        "bodyguard.rsa.bits",
                        "2048",
                        "bodyguard.rsa.pool",
                        "1",
                        "bodyguard.suites",
                        String.join(
                                ",",
                                List.of(Suite.values()).stream()
                                        .map(Suite::wireName)
                                        .toList())));
    }

    @AfterEach
    void stop() throws Exception {
        jetty.close();
    }

    @Test
    void aClientThatKeepsDocumentsGetsOneItCanOpenLater() throws Exception {
        RawClient.Answer answer = new RawClient(jetty.uri()).send("GET", "/records/1?view=full", KEEPS);
        assertThat(answer.field("content-type").orElseThrow()).startsWith("text/plain");
        DocumentHead head = opens(answer, "first record");
        assertThat(head.authority()).isEqualTo(jetty.uri().getAuthority());
        assertThat(head.path()).isEqualTo("/records/1?view=full");
        assertThat(head.fields())
                .contains(new Field("etag", "\"" + "first record".hashCode() + "\""))
                .contains(new Field("content-type", "text/plain;charset=utf-8"));
        assertThat(Instant.ofEpochSecond(head.notAfter()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(7)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(7)).plusSeconds(60));
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void everySuiteDeliversDocuments(Suite suite) throws Exception {
        RawClient client = new RawClient(jetty.uri(), SigningIdentity.generate(new SecureRandom()), suite);
        opens(client.send("GET", "/records/1", KEEPS), "first record");
    }

    @Test
    void versionsAscendAndEachHasAKeyOfItsOwn() throws Exception {
        RawClient client = new RawClient(jetty.uri());
        RawClient.Answer one = client.send("GET", "/records/1", KEEPS);
        RawClient.Answer two = client.send("GET", "/records/1", KEEPS);
        assertThat(opens(two, "first record").version())
                .isGreaterThan(opens(one, "first record").version());
        assertThat(one.key().orElseThrow().id())
                .isNotEqualTo(two.key().orElseThrow().id());
        assertThat(one.key().orElseThrow().key())
                .isNotEqualTo(two.key().orElseThrow().key());
    }

    @Test
    void longStreamedAndDeclaredBodiesAreDocumentsToo() throws Exception {
        RawClient client = new RawClient(jetty.uri());
        opens(client.send("GET", "/records/long", KEEPS), LONG);
        opens(client.send("GET", "/records/declared", KEEPS), LONG);
        RawClient.Answer streamed = client.send("GET", "/records/streamed", KEEPS);
        assertThat(new String(content(streamed), UTF_8)).startsWith("part 0\n").endsWith("part 19\n");
    }

    @Test
    void otherClientsGetAnOrdinaryBody() throws Exception {
        RawClient.Answer answer = new RawClient(jetty.uri()).send("GET", "/records/1");
        assertThat(answer.key()).isEmpty();
        assertThat(answer.body()).isEqualTo("first record".getBytes(UTF_8));
    }

    @Test
    void anAnnouncementThatCannotBeReadIsNone() throws Exception {
        RawClient.Answer answer =
                new RawClient(jetty.uri()).send("GET", "/records/1", new Field("bodyguard-document", "v=1, r=-1"));
        assertThat(answer.key()).isEmpty();
        assertThat(answer.body()).isEqualTo("first record".getBytes(UTF_8));
    }

    @Test
    void onlyWhatMayBeKeptIsADocument() throws Exception {
        RawClient client = new RawClient(jetty.uri());
        for (String path : List.of("/other", "/records/private", "/records/refused", "/records/error")) {
            assertThat(client.send("GET", path, KEEPS).key()).as(path).isEmpty();
        }
        assertThat(client.send("POST", "/records/1", KEEPS).key()).as("POST").isEmpty();
        assertThat(client.send("HEAD", "/records/1", KEEPS).key()).as("HEAD").isEmpty();
    }

    @Test
    void theApplicationCanAskForOneResponseToBeKept() throws Exception {
        RawClient.Answer answer = new RawClient(jetty.uri()).send("GET", "/asked", KEEPS);
        DocumentHead head = opens(answer, "asked");
        assertThat(head.notAfter() * 1000 - head.version()).isBetween(58_000L, 61_000L);
        assertThat(answer.field("bodyguard-keep")).isEmpty();
    }

    @Test
    void nothingOfItIsOnTheWireInClear() throws Exception {
        RawClient client = new RawClient(jetty.uri());
        for (String path : List.of("/records/1", "/asked", "/records/remove")) {
            String wire =
                    client.send("GET", path, KEEPS).wire().map().toString().toLowerCase(java.util.Locale.ROOT);
            assertThat(wire).doesNotContain("bodyguard-").contains("bodyguard=");
        }
    }

    @Test
    void theApplicationTakesBackWhatWasKept() throws Exception {
        RawClient client = new RawClient(jetty.uri());
        long version =
                opens(client.send("GET", "/records/1", KEEPS), "first record").version();
        RawClient.Answer removed = client.send("DELETE", "/records/remove", KEEPS);
        List<Revocation> revoked = Revocation.in(removed.head().fields());
        assertThat(revoked).extracting(Revocation::path).containsExactly("/records/1", "/records/sub/*");
        assertThat(revoked.get(0).time()).isGreaterThanOrEqualTo(version);
        Field carriedOut = new DocumentRequest(revoked.get(1).time()).write();
        assertThat(Revocation.in(client.send("GET", "/other", carriedOut).head().fields()))
                .as("told once")
                .isEmpty();
        assertThat(Revocation.in(client.send("GET", "/other").head().fields()))
                .as("not to clients that keep nothing")
                .isEmpty();
        assertThat(Revocation.in(new RawClient(jetty.uri())
                        .send("GET", "/other", KEEPS)
                        .head()
                        .fields()))
                .as("to any other client")
                .hasSize(2);
    }

    private static DocumentHead opens(RawClient.Answer answer, String content) throws Exception {
        KeyDelivery key = answer.key().orElseThrow();
        DocumentOpener opener = DocumentOpener.of(key.id(), key.key());
        byte[] opened = DocumentStreams.opening(new ByteArrayInputStream(answer.body()), opener)
                .readAllBytes();
        assertThat(new String(opened, UTF_8)).isEqualTo(content);
        assertThat(new String(answer.body(), ISO_8859_1)).doesNotContain(content);
        return opener.head().orElseThrow();
    }

    private static byte[] content(RawClient.Answer answer) throws Exception {
        KeyDelivery key = answer.key().orElseThrow();
        return DocumentStreams.opening(new ByteArrayInputStream(answer.body()), DocumentOpener.of(key.id(), key.key()))
                .readAllBytes();
    }
}
