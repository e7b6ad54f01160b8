package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.DispatchContract;

class JettyDispatchTest extends DispatchContract {

    JettyDispatchTest() {
        super(new JettyContainer());
    }
}
