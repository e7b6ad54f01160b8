/** The errors that every other package of the protocol throws. */
@NullMarked
package dev.bodyguard.protocol;

import org.jspecify.annotations.NullMarked;
