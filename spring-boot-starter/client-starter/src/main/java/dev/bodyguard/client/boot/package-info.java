/** The HTTP clients of a Spring Boot application: what its builders build is protected where the settings say so. */
@NullMarked
package dev.bodyguard.client.boot;

import org.jspecify.annotations.NullMarked;
