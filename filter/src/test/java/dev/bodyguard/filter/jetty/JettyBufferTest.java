package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.BufferContract;

class JettyBufferTest extends BufferContract {

    JettyBufferTest() {
        super(new JettyContainer());
    }
}
