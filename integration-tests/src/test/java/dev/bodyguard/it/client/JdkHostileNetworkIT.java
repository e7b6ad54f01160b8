package dev.bodyguard.it.client;

import dev.bodyguard.testkit.contract.client.HostileNetworkContract;

class JdkHostileNetworkIT extends HostileNetworkContract {

    JdkHostileNetworkIT() {
        super(new JdkAdapter());
    }
}
