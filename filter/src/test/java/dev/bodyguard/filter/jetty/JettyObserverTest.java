package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.ObserverContract;

class JettyObserverTest extends ObserverContract {

    JettyObserverTest() {
        super(new JettyContainer());
    }
}
