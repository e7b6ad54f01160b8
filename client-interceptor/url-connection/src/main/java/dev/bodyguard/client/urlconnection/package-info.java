/** The client side for {@link java.net.HttpURLConnection}: what {@link java.net.URL#openConnection} gives, over the JDK's own. */
@NullMarked
package dev.bodyguard.client.urlconnection;

import org.jspecify.annotations.NullMarked;
