package dev.bodyguard.client.webflux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;
import org.junit.jupiter.api.Test;
import org.springframework.core.SpringVersion;

/** The client contract, held by WebClient; run with Spring 6.2 over the JDK's client, and with 7 over Reactor Netty. */
class WebClientContractIT extends ClientContractSuite {

    WebClientContractIT() {
        super(new WebClientAdapter());
    }

    @Test
    void theVersionIsTheOneThatIsMeant() {
        assertThat(SpringVersion.getVersion()).isEqualTo(System.getProperty("spring.expected"));
    }
}
