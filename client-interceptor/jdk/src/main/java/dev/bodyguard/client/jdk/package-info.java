/**
 * Bodyguard for {@code java.net.http}: a client that is built like any other and seals what it sends. Redirects, cookies
 * and authentication happen above the seal, so the client underneath has none of them.
 */
@NullMarked
package dev.bodyguard.client.jdk;

import org.jspecify.annotations.NullMarked;
