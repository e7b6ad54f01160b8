package dev.bodyguard.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of the wire. */
class ExcerptTest {

    @Test
    void messageThatFollowsABodyWithoutALineEndIsAMessageOfItsOwn() {
        Excerpt excerpt =
                Excerpt.of(octets("POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n\r\nuser=doctor"
                        + "GET /notes HTTP/1.1\r\nHost: x\r\n\r\n"));
        assertThat(excerpt.messages()).hasSize(2);
        Excerpt.Message login = excerpt.messages().get(0);
        assertThat(login.start()).isEqualTo("POST /login");
        assertThat(login.fields()).containsExactly("Content-Type: text/plain");
        assertThat(login.body()).isEqualTo("user=doctor");
        assertThat(excerpt.messages().get(1).start()).isEqualTo("GET /notes");
    }

    @Test
    void binaryBodyIsShownInHex() {
        byte[] body = {(byte) 0x9f, 0x00, (byte) 0xc3, 0x28, (byte) 0xfe, 0x01};
        String head = "HTTP/1.1 200 OK\r\nbodyguard: v=1\r\n\r\n";
        Excerpt excerpt = Excerpt.of(octets(head + new String(body, StandardCharsets.ISO_8859_1)));
        assertThat(excerpt.messages().get(0))
                .isEqualTo(new Excerpt.Message("200 OK", List.of("bodyguard: v=1"), "9f 00 c3 28 fe 01"));
    }

    @Test
    void chunkedBodyIsShownWithoutItsFirstLength() {
        Excerpt excerpt =
                Excerpt.of(octets("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"));
        assertThat(excerpt.messages().get(0).body()).startsWith("hello");
    }

    @Test
    void http2MessageIsShownByItsPseudoFields() {
        String head = ":method: POST\r\n:scheme: http\r\n:path: /login\r\ncontent-type: text/plain\r\nvia: x";
        assertThat(Excerpt.ofHttp2(head, octets("user=doctor")).messages())
                .containsExactly(new Excerpt.Message(
                        "POST /login  (HTTP/2)", List.of("content-type: text/plain"), "user=doctor"));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
