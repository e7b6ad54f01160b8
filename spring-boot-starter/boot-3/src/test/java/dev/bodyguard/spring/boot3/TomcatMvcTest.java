package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.MvcContract;

class TomcatMvcTest extends MvcContract {

    TomcatMvcTest() {
        super(OnTomcat.class);
    }
}
