package dev.bodyguard.container.tomcat;

import dev.bodyguard.testkit.contract.servlet.RedeployContract;

class TomcatRedeployIT extends RedeployContract {

    TomcatRedeployIT() {
        super(TomcatHost.class, "../../filter/target");
    }
}
