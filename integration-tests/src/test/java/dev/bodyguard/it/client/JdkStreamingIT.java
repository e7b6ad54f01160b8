package dev.bodyguard.it.client;

import dev.bodyguard.testkit.contract.client.StreamingContract;

class JdkStreamingIT extends StreamingContract {

    JdkStreamingIT() {
        super(new JdkAdapter());
    }
}
