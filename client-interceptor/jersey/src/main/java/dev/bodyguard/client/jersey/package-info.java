/** The client side for Jersey, a JAX-RS client: its own connector, over protected connections. */
@NullMarked
package dev.bodyguard.client.jersey;

import org.jspecify.annotations.NullMarked;
