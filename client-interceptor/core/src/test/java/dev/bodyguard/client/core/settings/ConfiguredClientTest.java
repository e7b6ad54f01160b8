package dev.bodyguard.client.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.client.core.ClientSettings;
import dev.bodyguard.client.core.ResendPolicy;
import dev.bodyguard.client.core.Treatment;
import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.suite.Suite;
import dev.bodyguard.runtime.settings.Setting;
import dev.bodyguard.runtime.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredClientTest {

    private static final String PIN = "bg1:" + "A".repeat(43);

    @Test
    void namesOfOthersSayNothingOfAClient() throws IOException {
        assertThat(ConfiguredClient.read(Settings.of(Map.of("bodyguard.mode", "allow"))))
                .isEmpty();
    }

    @Test
    void defaultsAreThoseOfAClientThatIsBuiltByHand() throws IOException {
        ClientSettings read = read(Map.of());
        ClientSettings built = ClientSettings.builder().build();
        assertThat(read.suites()).isEqualTo(built.suites());
        assertThat(read.resend()).isEqualTo(built.resend());
        assertThat(read.handshakeTimeout()).isEqualTo(built.handshakeTimeout());
        assertThat(read.handshakePath()).isEqualTo(built.handshakePath());
        assertThat(read.trust()).hasToString(built.trust().toString());
        assertThat(read.identity()).hasToString(built.identity().toString());
    }

    @Test
    void rulesSayWhatIsProtected() throws Exception {
        ClientSettings read = read(Map.of(
                "bodyguard.client.protect", "https://shop.example, https://bank.example/app",
                "bodyguard.client.leave", "https://shop.example/public",
                "bodyguard.client.refuse", "https://old.example"));
        assertThat(treatment(read, "https://shop.example", "/cart")).isEqualTo(Treatment.PROTECT);
        assertThat(treatment(read, "https://shop.example", "/public/a")).isEqualTo(Treatment.LEAVE);
        assertThat(treatment(read, "https://bank.example", "/app")).isEqualTo(Treatment.PROTECT);
        assertThat(treatment(read, "https://bank.example", "/")).isEqualTo(Treatment.REFUSE);
        assertThat(treatment(read, "https://old.example", "/")).isEqualTo(Treatment.REFUSE);
        assertThat(treatment(read, "https://other.example", "/")).isEqualTo(Treatment.LEAVE);
    }

    @Test
    void everythingIsProtectedOnlyWhereThatIsSaid() throws Exception {
        ClientSettings read = read(Map.of("bodyguard.client.protect", "*"));
        assertThat(treatment(read, "https://other.example", "/")).isEqualTo(Treatment.PROTECT);
        assertThatThrownBy(() ->
                        read(Map.of("bodyguard.client.protect", "*", "bodyguard.client.leave", "https://shop.example")))
                .hasMessageContaining("bodyguard.client.leave");
    }

    @Test
    void everyOtherChoiceIsTaken(@TempDir Path directory) throws IOException {
        Path key = directory.resolve("client.pem");
        ClientSettings read = read(Map.of(
                "bodyguard.client.pins", PIN,
                "bodyguard.client.identity", key.toString(),
                "bodyguard.client.suites", "X25519-AES256GCM",
                "bodyguard.client.handshake-path", "/app/.well-known/bodyguard",
                "bodyguard.client.resend", "never",
                "bodyguard.client.handshake-timeout", "3s"));
        assertThat(read.trust().toString()).contains(PIN);
        assertThat(key).exists();
        assertThat(read.suites())
                .containsExactly(Suite.named("X25519-AES256GCM").orElseThrow());
        assertThat(read.handshakePath()).contains("/app/.well-known/bodyguard");
        assertThat(read.resend()).isEqualTo(ResendPolicy.NEVER);
        assertThat(read.handshakeTimeout()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void clientMayBeAnonymousAndTrustWhomJavaTrusts() throws IOException {
        ClientSettings read =
                read(Map.of("bodyguard.client.identity", "anonymous", "bodyguard.client.authorities", "java"));
        assertThat(read.identity()).hasToString("anonymous");
        assertThat(read.trust().toString()).startsWith("certified by");
    }

    @Test
    void nothingIsProtectedThatNoSettingNames() {
        assertThatThrownBy(() -> ConfiguredClient.read(Settings.of(Map.of("bodyguard.client.pins", PIN))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bodyguard.client.pins")
                .hasMessageContaining("bodyguard.client.protect");
    }

    @Test
    void wrongValuesAreNamed() {
        Map<Setting, String> wrong = Map.of(
                ClientSetting.PROTECT, "shop",
                ClientSetting.LEAVE, "https://shop.example/?a=b",
                ClientSetting.PINS, "bg1:short",
                ClientSetting.SUITES, "ROT13",
                ClientSetting.HANDSHAKE_PATH, "app",
                ClientSetting.RESEND, "always",
                ClientSetting.REVOCATION, "asked",
                ClientSetting.HANDSHAKE_TIMEOUT, "-1s");
        wrong.forEach((setting, value) -> assertThatThrownBy(() -> read(Map.of(setting.name(), value)))
                .as(setting.name())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(setting.name()));
    }

    @Test
    void twoKindsOfTrustContradictEachOther() {
        assertThatThrownBy(() ->
                        read(Map.of("bodyguard.client.pins", PIN, "bodyguard.client.known-servers", "known-servers")))
                .hasMessageContaining("bodyguard.client.pins and bodyguard.client.known-servers");
    }

    private static Treatment treatment(ClientSettings settings, String origin, String path) throws Exception {
        return settings.policy().treatmentOf(Origin.parse(origin), path);
    }

    private static ClientSettings read(Map<String, String> said) throws IOException {
        Map<String, String> all = new HashMap<>(Map.of(ClientSetting.PROTECT.name(), "https://shop.example"));
        all.putAll(said);
        return ConfiguredClient.read(Settings.of(all)).orElseThrow().build();
    }
}
