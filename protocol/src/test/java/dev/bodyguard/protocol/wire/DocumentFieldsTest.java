package dev.bodyguard.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Resource;
import dev.bodyguard.protocol.Wire;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentFieldsTest {

    private static final Field OTHER = new Field("etag", "x");

    @Test
    void bothNamesTravelInHeadsOnly() {
        assertThat(ProtectedFields.DEFAULT.names()).contains("bodyguard-document", "bodyguard-revoked");
    }

    @Test
    void aRequestSaysWhatItHasCarriedOut() throws Exception {
        Field field = new DocumentRequest(1_795_324_800_123L).write();
        assertThat(field).isEqualTo(new Field("bodyguard-document", "v=1, r=1795324800123"));
        assertThat(DocumentRequest.in(List.of(OTHER, field))).contains(new DocumentRequest(1_795_324_800_123L));
        assertThat(DocumentRequest.in(List.of(OTHER))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v=1", "v=2, r=0", "v=1, r=-1", "v=1, r=x", "v=1,r=0", "r=0"})
    void aRequestOfAnotherFormIsRefused(String value) {
        assertThatThrownBy(() -> DocumentRequest.in(List.of(new Field(Wire.DOCUMENT_FIELD, value))))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aKeyComesBackAsItWasDelivered() throws Exception {
        KeyDelivery drawn = KeyDelivery.draw(new SecureRandom());
        KeyDelivery read = KeyDelivery.in(List.of(drawn.write(), OTHER)).orElseThrow();
        assertThat(read.id()).isEqualTo(drawn.id());
        assertThat(read.key()).isEqualTo(drawn.key());
        assertThat(KeyDelivery.in(List.of(OTHER))).isEmpty();
        read.erase();
        assertThat(read.key().isErased()).isTrue();
        assertThat(read.toString()).isEqualTo("KeyDelivery[" + drawn.id() + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=1",
                "v=1, k=:AAAAAAAAAAAAAAAAAAAAAA==:",
                "v=1, k=:AAAAAAAAAAAAAAAAAAAAAA==:, d=:AAAA:",
                "v=1, k=:AAAA:, d=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:",
                "v=2, k=:AAAAAAAAAAAAAAAAAAAAAA==:, d=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"
            })
    void aDeliveryOfAnotherFormIsRefused(String value) {
        assertThatThrownBy(() -> KeyDelivery.in(List.of(new Field(Wire.DOCUMENT_FIELD, value))))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void twoDeliveriesAreRefused() {
        SecureRandom random = new SecureRandom();
        List<Field> two = List.of(
                KeyDelivery.draw(random).write(), KeyDelivery.draw(random).write());
        assertThatThrownBy(() -> KeyDelivery.in(two)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aRevocationCoversOlderVersionsOfItsPath() throws Exception {
        Revocation one = new Revocation(1000, "/records/42");
        assertThat(one.covers(resource("/records/42"), 1000)).isTrue();
        assertThat(one.covers(resource("/records/42?view=full"), 999)).isTrue();
        assertThat(one.covers(resource("/records/42"), 1001)).as("made later").isFalse();
        assertThat(one.covers(resource("/records/421"), 1)).isFalse();
        assertThat(one.covers(resource("/records/42/a"), 1)).isFalse();
        Revocation below = new Revocation(1000, "/records/*");
        assertThat(below.covers(resource("/records/42/a?b"), 1000)).isTrue();
        assertThat(below.covers(resource("/records/"), 1000)).isTrue();
        assertThat(below.covers(resource("/records"), 1000)).isTrue();
        assertThat(below.covers(resource("/recordings"), 1000)).isFalse();
        assertThat(new Revocation(1, "/*").covers(resource("/"), 1)).isTrue();
    }

    @Test
    void revocationsComeBackInTheirOrder() throws Exception {
        List<Revocation> all = List.of(new Revocation(1, "/a"), new Revocation(2, "/b/*"));
        assertThat(Revocation.in(all.stream().map(Revocation::write).toList())).isEqualTo(all);
    }

    @Test
    void revocationsThatDoNotAscendOrAreTooManyAreRefused() {
        Field one = new Revocation(1, "/a").write();
        assertThatThrownBy(() -> Revocation.in(List.of(one, one))).isInstanceOf(MalformedMessage.class);
        List<Field> many = new ArrayList<>();
        for (int time = 1; time <= 9; time++) {
            many.add(new Revocation(time, "/a").write());
        }
        assertThatThrownBy(() -> Revocation.in(many)).isInstanceOf(MalformedMessage.class);
        Field longPath = new Field(Wire.REVOKED_FIELD, "1 /" + "x".repeat(512));
        assertThatThrownBy(() -> Revocation.in(List.of(longPath))).isInstanceOf(MalformedMessage.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1 ",
                "0 /a",
                "01 /a",
                "1  /a",
                "1 a",
                "1 /a*",
                "1 /*/b",
                "1 /a?b",
                "1 /a#b",
                "1 /a b",
                "1 /%41",
                "x /a",
                "-1 /a",
                "1000000000000000 /a"
            })
    void aRevocationOfAnotherFormIsRefused(String value) {
        assertThatThrownBy(() -> Revocation.in(List.of(new Field(Wire.REVOKED_FIELD, value))))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aResourceHasOneSpelling() throws Exception {
        assertThat(resource("/%7Ea?%2f")).hasToString("https://app.example/~a?%2F");
        assertThat(resource("").target()).isEqualTo("/");
        for (String spelling : List.of(
                "https://app.example",
                "HTTPS://app.example/",
                "https://app.example:443/",
                "https://app.example/%7ea",
                "https://app.example/a#b",
                "/a",
                "ftp://app.example/")) {
            assertThatThrownBy(() -> Resource.parse(spelling)).as(spelling).isInstanceOf(MalformedMessage.class);
        }
        assertThatThrownBy(() -> resource("/" + "x".repeat(8192))).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aDocumentsHeadIsStrict() throws Exception {
        DocumentHead head = new DocumentHead("app.example", "/a", 5, 6, List.of(OTHER));
        assertThat(DocumentHead.readFrom(head.write())).isEqualTo(head);
        Field authority = new Field(":authority", "app.example");
        Field path = new Field(":path", "/a");
        Field version = new Field(":version", "5");
        Field notAfter = new Field(":not-after", "6");
        refuses(List.of(path, version, notAfter));
        refuses(List.of(authority, version, notAfter));
        refuses(List.of(authority, path, notAfter));
        refuses(List.of(authority, path, version));
        refuses(List.of(new Field(":authority", "a/b"), path, version, notAfter));
        refuses(List.of(authority, new Field(":path", "a"), version, notAfter));
        refuses(List.of(authority, new Field(":path", "/%41"), version, notAfter));
        refuses(List.of(authority, new Field(":path", "/a#b"), version, notAfter));
        refuses(List.of(authority, new Field(":path", "/" + "x".repeat(8192)), version, notAfter));
        for (String wrong : List.of("", "a?b", "a#b", "me@app.example", "app example", "x".repeat(513))) {
            refuses(List.of(new Field(":authority", wrong), path, version, notAfter));
        }
        refuses(List.of(authority, path, new Field(":version", "05"), notAfter));
        refuses(List.of(authority, path, new Field(":version", "1000000000000000"), notAfter));
        refuses(List.of(authority, path, version, notAfter, new Field(":status", "200")));
        refuses(List.of(authority, path, version, notAfter, new Field("set-cookie", "a=b")));
    }

    @Test
    void aDocumentIsOfOneResource() throws Exception {
        DocumentHead head = new DocumentHead("app.example", "/a?b", 5, 6, List.of());
        assertThat(head.isOf(resource("/%61?b"))).isTrue();
        assertThat(head.isOf(resource("/a"))).isFalse();
        assertThat(head.isOf(Resource.parse("https://other.example/a?b"))).isFalse();
    }

    private static void refuses(List<Field> lines) {
        assertThatThrownBy(() -> DocumentHead.readFrom(FieldSection.write(lines)))
                .as("%s", lines)
                .isInstanceOf(MalformedMessage.class);
    }

    private static Resource resource(String target) throws MalformedMessage {
        return Resource.of(Origin.parse("https://app.example"), target);
    }
}
