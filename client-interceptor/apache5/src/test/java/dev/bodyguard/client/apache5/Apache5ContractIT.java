package dev.bodyguard.client.apache5;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by the classic HttpClient 5. */
class Apache5ContractIT extends ClientContractSuite {

    Apache5ContractIT() {
        super(new Apache5Adapter());
    }
}
