package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.ContainerContract;

class JettyContainerTest extends ContainerContract {

    JettyContainerTest() {
        super(new JettyContainer());
    }
}
