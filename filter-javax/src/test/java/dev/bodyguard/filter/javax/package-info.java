/** What the transformation made, as it is shipped. */
@NullMarked
package dev.bodyguard.filter.javax;

import org.jspecify.annotations.NullMarked;
