package dev.bodyguard.spring.boot3;

import dev.bodyguard.testkit.contract.boot.DropInContract;

class DropInBesideStarterIT extends DropInContract {}
