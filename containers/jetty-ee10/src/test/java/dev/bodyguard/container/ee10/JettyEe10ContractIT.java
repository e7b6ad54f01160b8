package dev.bodyguard.container.ee10;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class JettyEe10ContractIT extends ServletContractSuite {

    JettyEe10ContractIT() {
        super(new JettyContainer());
    }
}
