package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.StartContract;

class TomcatStartIT extends StartContract {

    TomcatStartIT() {
        super(OnTomcat.class);
    }
}
