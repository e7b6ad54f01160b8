package dev.bodyguard.container.tomcat9;

import dev.bodyguard.testkit.contract.servlet.VolumeContract;

class Tomcat9VolumeIT extends VolumeContract {

    Tomcat9VolumeIT() {
        super(TomcatContainer.class);
    }
}
