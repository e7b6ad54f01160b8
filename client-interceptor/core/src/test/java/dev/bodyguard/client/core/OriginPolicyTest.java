package dev.bodyguard.client.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bodyguard.protocol.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {

    private final OriginPolicy policy = OriginPolicy.builder()
            .protect("https://app.example/api")
            .leave("https://app.example/public")
            .refuse("https://app.example/api/old")
            .build();

    @Test
    void withoutRulesEverythingIsProtected() throws Exception {
        assertThat(OriginPolicy.PROTECT_EVERYTHING.treatmentOf(Origin.parse("http://any.example"), "/"))
                .isEqualTo(Treatment.PROTECT);
    }

    @Test
    void theLongestRuleDecidesByWholeSegments() throws Exception {
        assertThat(treatment("/api")).isEqualTo(Treatment.PROTECT);
        assertThat(treatment("/api/notes?q=1")).isEqualTo(Treatment.PROTECT);
        assertThat(treatment("/api/old/notes")).isEqualTo(Treatment.REFUSE);
        assertThat(treatment("/public/logo")).isEqualTo(Treatment.LEAVE);
    }

    @Test
    void aForgottenPathOfAProtectedOriginIsRefused() throws Exception {
        assertThat(treatment("/other")).isEqualTo(Treatment.REFUSE);
        assertThat(treatment("/apis")).isEqualTo(Treatment.REFUSE);
        assertThat(treatment("/publications")).isEqualTo(Treatment.REFUSE);
    }

    @Test
    void otherOriginsAreLeftAlone() throws Exception {
        assertThat(policy.treatmentOf(Origin.parse("https://other.example"), "/api"))
                .isEqualTo(Treatment.LEAVE);
        assertThat(policy.treatmentOf(Origin.parse("http://app.example"), "/api"))
                .isEqualTo(Treatment.LEAVE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/public/../api", "/public/%2e%2e/api", "/public//x", "/public/..;/api", "/public%2f..%2fapi"})
    void aPathThatAServerMayResolveElsewhereNeverLeavesInClear(String path) throws Exception {
        assertThat(treatment(path)).isEqualTo(Treatment.REFUSE);
    }

    @Test
    void aRuleIsAnOriginWithAPath() {
        assertThatThrownBy(() -> OriginPolicy.builder().protect("app.example/api"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OriginPolicy.builder().protect("https://app.example/api?x=1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Treatment treatment(String path) throws Exception {
        return policy.treatmentOf(Origin.parse("https://app.example"), path);
    }
}
