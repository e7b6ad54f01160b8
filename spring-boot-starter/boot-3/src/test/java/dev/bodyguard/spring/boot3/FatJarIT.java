package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.FatJarContract;

class FatJarIT extends FatJarContract {}
