/** The client side for Jetty's HttpClient 12: a transport that seals what goes over another one. */
@NullMarked
package dev.bodyguard.client.jetty;

import org.jspecify.annotations.NullMarked;
