package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.handshake.PreviousSession;

/**
 * What a handshake that named a lost session found out, under the server's signature.
 *
 * @param previous whether the server still knew the lost session
 * @param scope what the session serves that was made instead
 */
record Succession(PreviousSession previous, Scope scope) {}
