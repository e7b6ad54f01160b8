/** The servlet contract in Jetty 12.1, ee10: a class for each suite, so that each has a report of its own. */
@NullMarked
package dev.bodyguard.filter.jetty;

import org.jspecify.annotations.NullMarked;
