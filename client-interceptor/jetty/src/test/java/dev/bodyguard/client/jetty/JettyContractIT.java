package dev.bodyguard.client.jetty;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by Jetty's HttpClient. */
class JettyContractIT extends ClientContractSuite {

    JettyContractIT() {
        super(new JettyAdapter());
    }
}
