package dev.bodyguard.container.tomcat9;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class Tomcat9ContractIT extends ServletContractSuite {

    Tomcat9ContractIT() {
        super(new TomcatContainer());
    }
}
