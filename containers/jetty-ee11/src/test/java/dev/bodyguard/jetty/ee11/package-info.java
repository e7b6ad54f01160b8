/** The servlet contract in Jetty 12.1, ee11, with the handler before it. */
@NullMarked
package dev.bodyguard.jetty.ee11;

import org.jspecify.annotations.NullMarked;
