/** The servlet contract in Jetty 12.1, ee11. */
@NullMarked
package dev.bodyguard.container.jetty;

import org.jspecify.annotations.NullMarked;
