package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.AsyncContract;

class JettyAsyncTest extends AsyncContract {

    JettyAsyncTest() {
        super(new JettyContainer());
    }
}
