package dev.bodyguard.container.tomcat9;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class Tomcat9ContractTest extends ServletContractSuite {

    Tomcat9ContractTest() {
        super(new TomcatContainer());
    }
}
