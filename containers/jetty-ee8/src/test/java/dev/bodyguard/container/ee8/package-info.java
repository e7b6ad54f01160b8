/** The servlet contract in Jetty 12.1, ee8. */
@NullMarked
package dev.bodyguard.container.ee8;

import org.jspecify.annotations.NullMarked;
