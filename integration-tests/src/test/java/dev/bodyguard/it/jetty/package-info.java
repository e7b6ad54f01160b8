/** A real container with the filter, for tests that need nothing but an application of their own. */
@NullMarked
package dev.bodyguard.it.jetty;

import org.jspecify.annotations.NullMarked;
