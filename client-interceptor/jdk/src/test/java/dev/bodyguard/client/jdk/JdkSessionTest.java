package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.SessionContract;

class JdkSessionTest extends SessionContract {

    JdkSessionTest() {
        super(new JdkAdapter());
    }
}
