package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class JettyContractTest extends ServletContractSuite {

    JettyContractTest() {
        super(new JettyContainer());
    }
}
