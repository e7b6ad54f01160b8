package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.HostileNetworkContract;

class JdkHostileNetworkTest extends HostileNetworkContract {

    JdkHostileNetworkTest() {
        super(new JdkAdapter());
    }
}
