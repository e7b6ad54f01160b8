/** Bodyguard in a Jetty server: one handler before all its contexts, whatever environment they are of. */
@NullMarked
package dev.bodyguard.jetty;

import org.jspecify.annotations.NullMarked;
