package dev.bodyguard.filter.jetty;

import dev.bodyguard.testkit.contract.servlet.VolumeContract;

class JettyVolumeIT extends VolumeContract {

    JettyVolumeIT() {
        super(JettyContainer.class);
    }
}
