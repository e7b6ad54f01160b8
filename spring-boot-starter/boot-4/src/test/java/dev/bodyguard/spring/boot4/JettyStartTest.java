package dev.bodyguard.spring.boot4;

import dev.bodyguard.testkit.contract.boot.StartContract;

class JettyStartTest extends StartContract {

    JettyStartTest() {
        super(OnJetty.class);
    }
}
