package dev.bodyguard.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.MalformedMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HandshakeMessagesTest {

    private static final ClientHello HELLO = new ClientHello(
            new byte[32],
            List.of("A"),
            Map.of("G", new byte[] {1}),
            "https://x",
            List.of(),
            List.of("Ed25519"),
            null,
            null);

    @Test
    void helloComesBackAsItWasWritten() throws Exception {
        ClientHello read = ClientHello.readFrom(HELLO.write());
        assertThat(read.suites()).isEqualTo(HELLO.suites());
        assertThat(read.shares().get("G")).containsExactly(1);
        assertThat(read.previous()).isNull();
    }

    @Test
    void unknownMembersAreIgnored() throws Exception {
        ClientHello.readFrom(altered("{", "{\"new\":{\"x\":[1]},"));
    }

    @Test
    void onlyStrictJsonIsRead() {
        for (String[] change : new String[][] {
            {"{", "{\"version\":1,"},
            {"\"https://x\"", "7"},
            {"\"version\":1", "\"version\":2"},
            {"\"version\":1", "\"version\":1.0"},
            {"\"version\":1", "\"version\":\"1\""},
            {"[\"A\"]", "\"A\""},
            {"[\"A\"]", "[1]"},
            {"[\"A\"]", "[" + "\"A\",".repeat(64) + "\"A\"]"},
            {"\"origin\"", "\"Origin\""},
            {"{\"G\"", "{\"G\":\"AQ\",\"G\""},
        }) {
            assertThatThrownBy(() -> ClientHello.readFrom(altered(change[0], change[1])))
                    .as(change[1])
                    .isInstanceOf(MalformedMessage.class);
        }
        String text = text();
        for (String bad : List.of(text + " {}", text + "x", "[" + text + "]", "\ufeff" + text + ",", "")) {
            assertThatThrownBy(() -> ClientHello.readFrom(bad.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(MalformedMessage.class);
        }
        String deep = text.substring(0, text.length() - 1) + ",\"x\":" + "[".repeat(8) + "]".repeat(8) + "}";
        assertThatThrownBy(() -> ClientHello.readFrom(deep.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessage.class);
        String large = text.substring(0, text.length() - 1) + ",\"x\":\"" + "y".repeat(65_536) + "\"}";
        assertThatThrownBy(() -> ClientHello.readFrom(large.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void onlyTheCanonicalBase64UrlIsRead() throws Exception {
        assertThat(Base64Url.decode("-_8")).hasSize(2);
        for (String bad : List.of("+/8", "-_8=", "-_9", "-_ 8", "-", "-_8\n", "é")) {
            assertThatThrownBy(() -> Base64Url.decode(bad)).as(bad).isInstanceOf(MalformedMessage.class);
        }
    }

    private static String text() {
        return new String(HELLO.write(), StandardCharsets.UTF_8);
    }

    private static byte[] altered(String from, String to) {
        String changed =
                text().replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
        assertThat(changed).isNotEqualTo(text());
        return changed.getBytes(StandardCharsets.UTF_8);
    }
}
