package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

class JdkContractIT extends ClientContractSuite {

    JdkContractIT() {
        super(new JdkAdapter());
    }
}
