/** Requests without a session, between the senders' library and the filter. */
package dev.bodyguard.it.oneshot;
