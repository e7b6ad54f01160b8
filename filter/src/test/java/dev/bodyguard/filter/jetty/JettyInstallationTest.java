package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.InstallationContract;

class JettyInstallationTest extends InstallationContract {

    JettyInstallationTest() {
        super(new JettyContainer());
    }
}
