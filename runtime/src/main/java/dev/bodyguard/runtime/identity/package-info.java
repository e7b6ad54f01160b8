/** Identities on disk. */
@NullMarked
package dev.bodyguard.runtime.identity;

import org.jspecify.annotations.NullMarked;
