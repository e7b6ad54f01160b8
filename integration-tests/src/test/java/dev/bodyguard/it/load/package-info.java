/** Many threads, many exchanges, and a server that forgets. */
@NullMarked
package dev.bodyguard.it.load;

import org.jspecify.annotations.NullMarked;
