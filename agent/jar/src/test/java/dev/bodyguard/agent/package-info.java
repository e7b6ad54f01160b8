/** The packaged agent in JVMs of their own. */
@NullMarked
package dev.bodyguard.agent;

import org.jspecify.annotations.NullMarked;
