/** What the starter must do, in each version of Spring Boot and with each server; knows no class that only one version has. */
@NullMarked
package dev.bodyguard.testkit.contract.boot;

import org.jspecify.annotations.NullMarked;
