package dev.bodyguard.container.ee8;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class JettyEe8ContractIT extends ServletContractSuite {

    JettyEe8ContractIT() {
        super(new JettyContainer());
    }
}
