package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.HttpSessionContract;

class JettyHttpSessionTest extends HttpSessionContract {

    JettyHttpSessionTest() {
        super(new JettyContainer());
    }
}
