/** The servlet contract in Jetty 12.1, ee8, with the handler before it. */
@NullMarked
package dev.bodyguard.jetty.ee8;

import org.jspecify.annotations.NullMarked;
