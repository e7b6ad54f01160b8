package dev.bodyguard.client.boot3;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by what a builder of WebClients builds. */
class WebClientContractIT extends ClientContractSuite {

    WebClientContractIT() {
        super(new WebClientAdapter());
    }
}
