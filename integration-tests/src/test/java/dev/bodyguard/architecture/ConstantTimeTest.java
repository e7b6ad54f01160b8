package dev.bodyguard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is compared with a secret is compared in constant time: {@code MessageDigest.isEqual}, never {@code Arrays.equals}. */
class ConstantTimeTest {

    @Test
    void handshakeAndCryptoCompareNoArraysTheQuickWay() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.bodyguard.protocol.handshake..", "dev.bodyguard.protocol.crypto..")
                .should()
                .callMethod(Arrays.class, "equals", byte[].class, byte[].class)
                .check(House.production());
    }
}
