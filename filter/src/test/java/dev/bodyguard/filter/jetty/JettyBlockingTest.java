package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.BlockingContract;

class JettyBlockingTest extends BlockingContract {

    JettyBlockingTest() {
        super(new JettyContainer());
    }
}
