package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by OkHttp under the agent. */
class OkHttpAgentIT extends ClientContractSuite {

    OkHttpAgentIT() {
        super(new UnderAgent(new OkHttpAdapter()));
    }
}
