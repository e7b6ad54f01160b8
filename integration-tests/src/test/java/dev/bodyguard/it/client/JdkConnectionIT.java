package dev.bodyguard.it.client;

import dev.bodyguard.testkit.contract.client.ConnectionContract;

class JdkConnectionIT extends ConnectionContract {

    JdkConnectionIT() {
        super(new JdkAdapter());
    }
}
