/** The client side for Spring's RestTemplate and RestClient, 5.3 to 7: a request factory over the application's own. */
@NullMarked
package dev.bodyguard.client.spring;

import org.jspecify.annotations.NullMarked;
