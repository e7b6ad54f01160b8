/** Test vectors, as files, with their readers. */
@NullMarked
package dev.bodyguard.testkit.vectors;

import org.jspecify.annotations.NullMarked;
