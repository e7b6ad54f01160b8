package dev.bodyguard.server;

import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.identity.Pin;

/**
 * What a running server is doing; nothing of it is secret.
 *
 * @param scope the paths that it serves
 * @param mode what happens to requests in clear
 * @param pin the pin of its identity
 * @param sessions how many confirmed sessions there are, about
 */
public record ServerState(Scope scope, Mode mode, Pin pin, long sessions) {}
