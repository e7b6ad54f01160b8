package dev.bodyguard.container.ee8;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class JettyEe8ContractTest extends ServletContractSuite {

    JettyEe8ContractTest() {
        super(new JettyContainer());
    }
}
