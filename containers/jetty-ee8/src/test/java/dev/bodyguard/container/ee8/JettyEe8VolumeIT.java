package dev.bodyguard.container.ee8;

import dev.bodyguard.testkit.contract.servlet.VolumeContract;

class JettyEe8VolumeIT extends VolumeContract {

    JettyEe8VolumeIT() {
        super(JettyContainer.class);
    }
}
