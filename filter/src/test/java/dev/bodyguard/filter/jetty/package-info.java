/** The servlet contract in Jetty 12.1, ee10. */
@NullMarked
package dev.bodyguard.filter.jetty;

import org.jspecify.annotations.NullMarked;
