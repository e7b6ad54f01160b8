package dev.bodyguard.client.urlconnection;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

class UrlConnectionContractIT extends ClientContractSuite {

    UrlConnectionContractIT() {
        super(new UrlConnectionAdapter());
    }
}
