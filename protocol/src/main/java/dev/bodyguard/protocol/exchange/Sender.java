package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.identity.PublicIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Whom a request is from.
 *
 * @param client the proved identity; none for an anonymous client
 * @param owner 32 or 16 octets: who owns what the request makes
 */
public record Sender(@Nullable PublicIdentity client, byte[] owner) {}
