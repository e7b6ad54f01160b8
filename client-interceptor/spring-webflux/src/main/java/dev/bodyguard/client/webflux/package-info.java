/** The client side for Spring's WebClient, 6.2 and 7: a connector over the application's own. */
@NullMarked
package dev.bodyguard.client.webflux;

import org.jspecify.annotations.NullMarked;
