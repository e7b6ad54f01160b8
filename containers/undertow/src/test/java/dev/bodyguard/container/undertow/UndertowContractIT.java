package dev.bodyguard.container.undertow;

import dev.bodyguard.testkit.contract.servlet.ServletContractSuite;

class UndertowContractIT extends ServletContractSuite {

    UndertowContractIT() {
        super(new UndertowContainer());
    }
}
