package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.PolicyContract;

class JettyPolicyTest extends PolicyContract {

    JettyPolicyTest() {
        super(new JettyContainer());
    }
}
