package dev.bodyguard.it.client;

import dev.bodyguard.testkit.contract.client.SessionContract;

class JdkSessionIT extends SessionContract {

    JdkSessionIT() {
        super(new JdkAdapter());
    }
}
