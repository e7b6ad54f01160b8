package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.MvcContract;

class JettyMvcIT extends MvcContract {

    JettyMvcIT() {
        super(OnJetty.class);
    }
}
