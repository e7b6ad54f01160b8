/**
 * The client side without an HTTP client: which requests are protected, the session for an origin and scope, what is sealed
 * and opened, and what happens after a refusal. An adapter brings the I/O. It must not let another layer re-send, redirect
 * or answer challenges below the seal.
 */
@NullMarked
package dev.bodyguard.client.core;

import org.jspecify.annotations.NullMarked;
