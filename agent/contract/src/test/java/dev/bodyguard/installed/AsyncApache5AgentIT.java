package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by the asynchronous Apache HttpClient 5 under the agent. */
class AsyncApache5AgentIT extends ClientContractSuite {

    AsyncApache5AgentIT() {
        super(new UnderAgent(new AsyncApache5Adapter()));
    }
}
