package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.PartsContract;

class JettyPartsTest extends PartsContract {

    JettyPartsTest() {
        super(new JettyContainer());
    }
}
