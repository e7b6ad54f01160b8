package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.MvcContract;

class TomcatMvcIT extends MvcContract {

    TomcatMvcIT() {
        super(OnTomcat.class);
    }
}
