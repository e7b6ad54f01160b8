package dev.bodyguard.jetty.ee8;

import dev.bodyguard.jetty.JettysAnswers;
import dev.bodyguard.jetty.JettysOwn;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JettysOwn.class)
@Tag("handler")
class HandlerEe8ContractIT extends ServletContractSuite {

    HandlerEe8ContractIT() {
        super(new JettyContainer());
    }

    @Nested
    class Answers extends JettysAnswers {
        Answers() {
            super(new LoginWebapp());
        }
    }
}
