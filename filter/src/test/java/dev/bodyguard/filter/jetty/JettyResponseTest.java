package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.ResponseContract;

class JettyResponseTest extends ResponseContract {

    JettyResponseTest() {
        super(new JettyContainer());
    }
}
