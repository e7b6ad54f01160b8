package dev.bodyguard.container.tomcat;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class TomcatContractIT extends ServletContractSuite {

    TomcatContractIT() {
        super(new TomcatContainer());
    }
}
