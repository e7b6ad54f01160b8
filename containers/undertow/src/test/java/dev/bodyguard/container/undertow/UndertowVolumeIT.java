package dev.bodyguard.container.undertow;

import dev.bodyguard.testkit.contract.servlet.VolumeContract;

class UndertowVolumeIT extends VolumeContract {

    UndertowVolumeIT() {
        super(UndertowContainer.class);
    }
}
