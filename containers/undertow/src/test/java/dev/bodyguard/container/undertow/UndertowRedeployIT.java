package dev.bodyguard.container.undertow;

import dev.bodyguard.testkit.contract.servlet.RedeployContract;

class UndertowRedeployIT extends RedeployContract {

    UndertowRedeployIT() {
        super(UndertowHost.class, "../../filter/target");
    }
}
