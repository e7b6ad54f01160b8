package dev.bodyguard.client.jdk;

import dev.bodyguard.testkit.contract.client.NavigationContract;

class JdkNavigationTest extends NavigationContract {

    JdkNavigationTest() {
        super(new JdkAdapter());
    }
}
