/** Every suite over HTTP, from a client's first request to a server's restart. */
@NullMarked
package dev.bodyguard.it.suites;

import org.jspecify.annotations.NullMarked;
