package dev.bodyguard.jetty.ee10;

import dev.bodyguard.jetty.JettysAnswers;
import dev.bodyguard.jetty.JettysOwn;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JettysOwn.class)
class HandlerEe10ContractIT extends ServletContractSuite {

    HandlerEe10ContractIT() {
        super(new JettyContainer());
    }

    @Nested
    class Answers extends JettysAnswers {
        Answers() {
            super(new LoginWebapp());
        }
    }
}
