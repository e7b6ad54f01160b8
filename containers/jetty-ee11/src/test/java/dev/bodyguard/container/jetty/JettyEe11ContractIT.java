package dev.bodyguard.container.jetty;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class JettyEe11ContractIT extends ServletContractSuite {

    JettyEe11ContractIT() {
        super(new JettyContainer());
    }
}
