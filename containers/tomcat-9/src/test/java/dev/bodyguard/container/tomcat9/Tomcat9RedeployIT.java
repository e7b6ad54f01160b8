package dev.bodyguard.container.tomcat9;

import dev.bodyguard.testkit.contract.servlet.RedeployContract;

class Tomcat9RedeployIT extends RedeployContract {

    Tomcat9RedeployIT() {
        super(TomcatHost.class, "../../filter-javax/target");
    }
}
