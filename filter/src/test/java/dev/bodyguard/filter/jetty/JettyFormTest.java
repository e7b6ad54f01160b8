package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.FormContract;

class JettyFormTest extends FormContract {

    JettyFormTest() {
        super(new JettyContainer());
    }
}
