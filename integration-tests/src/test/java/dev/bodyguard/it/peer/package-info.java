/** Programs of others, written from SPEC.md, and the filter. */
@NullMarked
package dev.bodyguard.it.peer;

import org.jspecify.annotations.NullMarked;
