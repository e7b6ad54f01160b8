/** Bodies that do not fit into memory, whole and cut. */
@NullMarked
package dev.bodyguard.it.volume;

import org.jspecify.annotations.NullMarked;
