package dev.bodyguard.container.jetty;

import dev.bodyguard.testkit.contract.servlet.VolumeContract;

class JettyEe11VolumeIT extends VolumeContract {

    JettyEe11VolumeIT() {
        super(JettyContainer.class);
    }
}
