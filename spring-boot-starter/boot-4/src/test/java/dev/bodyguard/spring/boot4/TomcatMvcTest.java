package dev.bodyguard.spring.boot4;

import dev.bodyguard.testkit.contract.boot.MvcContract;

class TomcatMvcTest extends MvcContract {

    TomcatMvcTest() {
        super(OnTomcat.class);
    }
}
