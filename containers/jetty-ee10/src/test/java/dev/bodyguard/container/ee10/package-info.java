/** The servlet contract in Jetty 12.1, ee10. */
@NullMarked
package dev.bodyguard.container.ee10;

import org.jspecify.annotations.NullMarked;
