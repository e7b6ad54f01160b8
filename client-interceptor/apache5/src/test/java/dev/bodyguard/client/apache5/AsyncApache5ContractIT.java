package dev.bodyguard.client.apache5;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by the asynchronous HttpClient 5. */
class AsyncApache5ContractIT extends ClientContractSuite {

    AsyncApache5ContractIT() {
        super(new AsyncApache5Adapter());
    }
}
