package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.OneShotContract;

class JettyOneShotTest extends OneShotContract {

    JettyOneShotTest() {
        super(new JettyContainer());
    }
}
