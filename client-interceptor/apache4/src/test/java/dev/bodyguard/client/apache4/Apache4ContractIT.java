package dev.bodyguard.client.apache4;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by HttpClient 4. */
class Apache4ContractIT extends ClientContractSuite {

    Apache4ContractIT() {
        super(new Apache4Adapter());
    }
}
