/** HTTP/1.1 messages as values: read from octets, changed, written to octets. */
@NullMarked
package dev.bodyguard.testkit.http;

import org.jspecify.annotations.NullMarked;
