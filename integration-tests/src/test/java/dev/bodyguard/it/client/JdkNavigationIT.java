package dev.bodyguard.it.client;

import dev.bodyguard.testkit.contract.client.NavigationContract;

class JdkNavigationIT extends NavigationContract {

    JdkNavigationIT() {
        super(new JdkAdapter());
    }
}
