package dev.bodyguard.jetty.ee10;

import dev.bodyguard.jetty.JettysOwn;
import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(JettysOwn.class)
class HandlerEe10ContractIT extends ServletContractSuite {

    HandlerEe10ContractIT() {
        super(new JettyContainer());
    }
}
