package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.WriteListenerContract;

class JettyWriteListenerTest extends WriteListenerContract {

    JettyWriteListenerTest() {
        super(new JettyContainer());
    }
}
