package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by HttpURLConnection under the agent. */
class UrlConnectionAgentIT extends ClientContractSuite {

    UrlConnectionAgentIT() {
        super(new UnderAgent(new UrlConnectionAdapter()));
    }
}
