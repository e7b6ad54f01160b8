package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.WarContract;

class WarTest extends WarContract {}
