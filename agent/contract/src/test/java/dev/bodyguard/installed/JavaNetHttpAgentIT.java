package dev.bodyguard.installed;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by java.net.http under the agent. */
class JavaNetHttpAgentIT extends ClientContractSuite {

    JavaNetHttpAgentIT() {
        super(new UnderAgent(new JdkAdapter()));
    }
}
