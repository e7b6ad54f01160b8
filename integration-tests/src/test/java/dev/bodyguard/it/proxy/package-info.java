/** Proxies of others in front of the filter: what they rewrite, buffer and limit, and what the client sees of it. */
@NullMarked
package dev.bodyguard.it.proxy;

import org.jspecify.annotations.NullMarked;
