package dev.bodyguard.client.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** The client contract, held by request factories; run with each version of Spring. */
class SpringContractIT extends ClientContractSuite {

    SpringContractIT() {
        super(new FactoryAdapter());
    }

    @Test
    void theVersionIsTheOneThatIsMeant() {
        assertThat(SpringVersion.getVersion()).isEqualTo(System.getProperty("spring.expected"));
    }
}
