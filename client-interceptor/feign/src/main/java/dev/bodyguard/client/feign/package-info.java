/** The client side for Feign: its own client, over protected connections. */
@NullMarked
package dev.bodyguard.client.feign;

import org.jspecify.annotations.NullMarked;
