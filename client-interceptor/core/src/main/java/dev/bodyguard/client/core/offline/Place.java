package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.Origin;
import dev.bodyguard.protocol.Scope;

/**
 * Where documents come from, and for whom: documents of different places never mix.
 *
 * @param origin the server's origin
 * @param scope the part of it that the session served
 * @param client who the client was: the pin of a configured identity, else {@code own} or {@code anonymous}
 */
public record Place(Origin origin, Scope scope, String client) {}
