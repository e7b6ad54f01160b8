package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.StreamingContract;

class JdkStreamingTest extends StreamingContract {

    JdkStreamingTest() {
        super(new JdkAdapter());
    }
}
