package dev.bodyguard.spring.boot4;

import dev.bodyguard.testkit.contract.boot.StartContract;

class TomcatStartTest extends StartContract {

    TomcatStartTest() {
        super(OnTomcat.class);
    }
}
