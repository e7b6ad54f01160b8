package dev.bodyguard.spring.boot4;

import dev.bodyguard.testkit.contract.boot.WarContract;

class WarTest extends WarContract {}
