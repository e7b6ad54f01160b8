/** Values, limits and errors that every other package of the protocol speaks of. */
@NullMarked
package dev.bodyguard.protocol;

import org.jspecify.annotations.NullMarked;
