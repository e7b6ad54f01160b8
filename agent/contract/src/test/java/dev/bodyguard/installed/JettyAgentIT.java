package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by Jetty's HttpClient under the agent. */
class JettyAgentIT extends ClientContractSuite {

    JettyAgentIT() {
        super(new UnderAgent(new JettyAdapter()));
    }
}
