package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.bodyguard.protocol.suite.Suite;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {

    @Test
    void anAnonymousClientOffersNoSuiteThatNeedsAnIdentity() {
        ClientSettings settings = ClientSettings.builder()
                .suites(List.of(Suite.RSAKX_XCHACHA20POLY1305, Suite.X25519_AES256GCM))
                .anonymous()
                .build();
        assertThat(settings.suites()).containsExactly(Suite.X25519_AES256GCM);
    }

    @Test
    void anAnonymousClientThatHasOnlySuchSuitesIsNotBuilt() {
        ClientSettings.Builder builder = ClientSettings.builder()
                .suites(List.of(Suite.RSAKX_XCHACHA20POLY1305))
                .anonymous();
        assertThatIllegalStateException().isThrownBy(builder::build).withMessageContaining("identity");
    }
}
