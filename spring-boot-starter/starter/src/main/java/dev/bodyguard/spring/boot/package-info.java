/** The filter before a Spring Boot application: registration, settings from Spring's environment, health. */
@NullMarked
package dev.bodyguard.spring.boot;

import org.jspecify.annotations.NullMarked;
