package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by Apache HttpClient 5 under the agent. */
class Apache5AgentIT extends ClientContractSuite {

    Apache5AgentIT() {
        super(new UnderAgent(new Apache5Adapter()));
    }
}
