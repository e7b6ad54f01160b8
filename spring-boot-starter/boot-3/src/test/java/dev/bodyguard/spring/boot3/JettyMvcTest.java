package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.MvcContract;

class JettyMvcTest extends MvcContract {

    JettyMvcTest() {
        super(OnJetty.class);
    }
}
