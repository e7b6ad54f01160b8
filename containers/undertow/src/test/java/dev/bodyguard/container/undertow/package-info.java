/** The servlet contract in Undertow 2.3. */
@NullMarked
package dev.bodyguard.container.undertow;

import org.jspecify.annotations.NullMarked;
