package dev.bodyguard.container.ee8;

import dev.bodyguard.testkit.contract.servlet.RedeployContract;

class JettyEe8RedeployIT extends RedeployContract {

    JettyEe8RedeployIT() {
        super(JettyHost.class, "../../filter-javax/target");
    }
}
