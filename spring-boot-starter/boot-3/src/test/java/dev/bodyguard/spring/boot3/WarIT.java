package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.WarContract;

class WarIT extends WarContract {}
