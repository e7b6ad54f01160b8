package dev.bodyguard.container.tomcat;

import dev.bodyguard.testkit.contract.servlet.VolumeContract;

class TomcatVolumeIT extends VolumeContract {

    TomcatVolumeIT() {
        super(TomcatContainer.class);
    }
}
