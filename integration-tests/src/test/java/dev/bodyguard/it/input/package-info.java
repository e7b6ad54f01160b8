/** What a hostile client may send: refused, bounded, and nobody else is disturbed. */
@NullMarked
package dev.bodyguard.it.input;

import org.jspecify.annotations.NullMarked;
