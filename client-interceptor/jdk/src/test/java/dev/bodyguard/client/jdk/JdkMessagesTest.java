package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.MessagesContract;

class JdkMessagesTest extends MessagesContract {

    JdkMessagesTest() {
        super(new JdkAdapter());
    }
}
