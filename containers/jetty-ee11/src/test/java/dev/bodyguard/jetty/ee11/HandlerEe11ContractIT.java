package dev.bodyguard.jetty.ee11;

import dev.bodyguard.jetty.JettysAnswers;
import dev.bodyguard.jetty.JettysOwn;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JettysOwn.class)
@Tag("handler")
class HandlerEe11ContractIT extends ServletContractSuite {

    HandlerEe11ContractIT() {
        super(new JettyContainer());
    }

    @Nested
    class Answers extends JettysAnswers {
        Answers() {
            super(new LoginWebapp());
        }
    }
}
