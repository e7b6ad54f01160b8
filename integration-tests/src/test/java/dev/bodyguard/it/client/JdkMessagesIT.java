package dev.bodyguard.it.client;

import dev.bodyguard.testkit.contract.client.MessagesContract;

class JdkMessagesIT extends MessagesContract {

    JdkMessagesIT() {
        super(new JdkAdapter());
    }
}
