package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.RedeployContract;

class JettyRedeployIT extends RedeployContract {

    JettyRedeployIT() {
        super(JettyHost.class, "target");
    }
}
