/** The servlet contract in Jetty 12.1, ee10, with the handler before it. */
@NullMarked
package dev.bodyguard.jetty.ee10;

import org.jspecify.annotations.NullMarked;
