package dev.bodyguard.container.jetty;

import dev.bodyguard.testkit.contract.servlet.RedeployContract;

class JettyEe11RedeployIT extends RedeployContract {

    JettyEe11RedeployIT() {
        super(JettyHost.class, "../../filter/target");
    }
}
