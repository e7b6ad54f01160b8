package dev.bodyguard.client.boot3;

import dev.bodyguard.testkit.contract.client.ClientContractSuite;

/** The client contract, held by what a builder of RestTemplates builds; it has its request factory from where RestClient has it. */
class TemplateContractIT extends ClientContractSuite {

    TemplateContractIT() {
        super(new TemplateAdapter());
    }
}
