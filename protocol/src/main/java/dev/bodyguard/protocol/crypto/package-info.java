/**
 * The primitives: secrets, AEAD, key derivation, key establishment. Internal to Bodyguard: exported only because its own
 * modules use it, and free to change in any release. Bouncy Castle's types appear nowhere else than inside this package.
 */
@NullMarked
package dev.bodyguard.protocol.crypto;

import org.jspecify.annotations.NullMarked;
