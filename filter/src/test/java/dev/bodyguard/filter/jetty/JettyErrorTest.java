package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.ErrorContract;

class JettyErrorTest extends ErrorContract {

    JettyErrorTest() {
        super(new JettyContainer());
    }
}
