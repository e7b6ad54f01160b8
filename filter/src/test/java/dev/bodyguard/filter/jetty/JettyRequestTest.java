package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.RequestContract;

class JettyRequestTest extends RequestContract {

    JettyRequestTest() {
        super(new JettyContainer());
    }
}
