package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.ReadListenerContract;

class JettyReadListenerTest extends ReadListenerContract {

    JettyReadListenerTest() {
        super(new JettyContainer());
    }
}
