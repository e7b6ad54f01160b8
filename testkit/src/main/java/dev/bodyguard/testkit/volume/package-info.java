/** Bodies that are too long to be held. */
@NullMarked
package dev.bodyguard.testkit.volume;

import org.jspecify.annotations.NullMarked;
