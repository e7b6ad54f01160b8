/**
 * The vault: documents that a server let its client keep, stored as they were received, with their keys in an encrypted index.
 * Built so that a crash at any instant leaves what was there before or what is there after, never anything in between.
 */
@NullMarked
package dev.bodyguard.client.offline;

import org.jspecify.annotations.NullMarked;
