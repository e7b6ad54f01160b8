/** What happens to handshakes, sessions and exchanges, told to whoever observes it. */
@NullMarked
package dev.bodyguard.runtime.event;

import org.jspecify.annotations.NullMarked;
