/** Requests without a session, between the senders' library and the filter. */
@NullMarked
package dev.bodyguard.it.oneshot;

import org.jspecify.annotations.NullMarked;
