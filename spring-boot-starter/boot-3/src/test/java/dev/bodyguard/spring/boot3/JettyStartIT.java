package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.StartContract;

class JettyStartIT extends StartContract {

    JettyStartIT() {
        super(OnJetty.class);
    }
}
