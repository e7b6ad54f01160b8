/** Configuration: one table of settings, one lookup, the same names everywhere. */
@NullMarked
package dev.bodyguard.runtime.settings;

import org.jspecify.annotations.NullMarked;
