/** The drop-in jar as it is shipped, not the classes that it was made of. */
@NullMarked
package dev.bodyguard.it.packaging;

import org.jspecify.annotations.NullMarked;
