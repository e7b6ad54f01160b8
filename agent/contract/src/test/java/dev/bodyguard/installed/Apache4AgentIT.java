package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by Apache HttpClient 4 under the agent. */
class Apache4AgentIT extends ClientContractSuite {

    Apache4AgentIT() {
        super(new UnderAgent(new Apache4Adapter()));
    }
}
