package dev.bodyguard.testkit.contract.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EavesdropperTest {

    /** The source of a row: what stands here must not be read on the wire. */
    private static final class Row extends ServletContract {

        Row(byte[] answer) {
            super(new Unprotected(answer));
        }

        static byte[] written() {
            return "what the application wrote, an accented \u00e9 in it".getBytes(StandardCharsets.UTF_8);
        }

        void ask() throws Exception {
            Plain.send(application, "GET", "/a/path", "X-Clear", "what the client says in clear");
        }

        void tell(byte[] body) throws Exception {
            Plain.HTTP.send(
                    HttpRequest.newBuilder(application.uri("/"))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private enum Encoding {
        RAW {
            @Override
            byte[] of(byte[] plain) {
                return plain;
            }
        },
        BASE64 {
            @Override
            byte[] of(byte[] plain) {
                return Base64.getEncoder().encode(plain);
            }
        },
        BASE64_URL {
            @Override
            byte[] of(byte[] plain) {
                return Base64.getUrlEncoder().encode(plain);
            }
        },
        HEX {
            @Override
            byte[] of(byte[] plain) {
                return HexFormat.of().formatHex(plain).getBytes(StandardCharsets.US_ASCII);
            }
        },
        URL {
            @Override
            byte[] of(byte[] plain) {
                String text = new String(plain, StandardCharsets.UTF_8);
                return URLEncoder.encode(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.US_ASCII);
            }
        },
        UTF_16 {
            @Override
            byte[] of(byte[] plain) {
                return new String(plain, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            }
        },
        GZIP {
            @Override
            byte[] of(byte[] plain) throws IOException {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                    gzip.write(plain);
                }
                return out.toByteArray();
            }
        };

        abstract byte[] of(byte[] plain) throws IOException;
    }

    @ParameterizedTest
    @EnumSource
    void textThatTheApplicationAnswersInClearIsHeard(Encoding encoding) throws Exception {
        Row row = new Row(encoding.of(Row.written()));
        row.ask();
        assertThatThrownBy(row::stop)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("what the application wrote", "to client", "offset")
                .hasMessageNotContaining("to server");
    }

    @ParameterizedTest
    @EnumSource
    void textThatTheClientSendsInClearIsHeard(Encoding encoding) throws Exception {
        Row row = new Row(new byte[0]);
        row.tell(encoding.of(Row.written()));
        assertThatThrownBy(row::stop)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("what the application wrote", "to server", "offset")
                .hasMessageNotContaining("to client");
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 600, 100_000})
    void payloadInClearIsHeardWhereverItBegins(int length) throws Exception {
        byte[] payload = Payload.of(length);
        Row row = new Row(Arrays.copyOfRange(payload, length > 600 ? length / 3 : 0, length));
        row.ask();
        assertThatThrownBy(row::stop).isInstanceOf(AssertionError.class).hasMessageContaining(Payload.MARK);
    }

    @Test
    void whatTheClientSealedIsHeardThoughItStandsInNoSource() throws Exception {
        byte[] computed = ("computed-" + 17 * 19 + "-here").getBytes(StandardCharsets.US_ASCII);
        Row row = new Row(computed);
        row.application.eavesdropper().body(computed);
        row.ask();
        assertThatThrownBy(row::stop).isInstanceOf(AssertionError.class).hasMessageContaining("computed-323-here");
    }

    @Test
    void bodyThatIsTooShortToBeLookedForIsRefused() {
        Row row = new Row(new byte[0]);
        assertThatThrownBy(() -> row.application.eavesdropper().body("ok".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("too short to be looked for on the wire: ok");
        assertThatCode(row::stop).doesNotThrowAnyException();
    }

    @Test
    void whatARowSaysInClearIsNoLeakButAllElseIs() throws Exception {
        Row row = new Row(Row.written());
        row.inClear(new String(Row.written(), StandardCharsets.UTF_8));
        row.ask();
        assertThatCode(row::stop).doesNotThrowAnyException();
        Row another = new Row(Row.written());
        another.inClear("something else");
        another.ask();
        assertThatThrownBy(another::stop).isInstanceOf(AssertionError.class);
    }

    @Test
    void connectionsOfASecondApplicationAreHeardToo() throws Exception {
        Row row = new Row(Row.written());
        try (Application second = row.another()) {
            Plain.send(second, "GET", "/");
        }
        assertThatThrownBy(row::stop).isInstanceOf(AssertionError.class).hasMessageContaining("to client");
    }

    @Test
    void literalsOfNestedClassesAndPiecesOfJoinedTextsAreWords() {
        assertThat(Literals.of(EavesdropperTest.class))
                .contains("what the client says in clear", "computed-", "-here", "something else");
    }
}
