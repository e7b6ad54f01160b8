package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Scope;
import dev.bodyguard.protocol.SessionId;
import dev.bodyguard.protocol.suite.Suite;
import java.time.Duration;

/**
 * What both sides of a session agreed on in clear or under the server's signature. Nothing here is secret.
 *
 * @param id the session's id
 * @param scope the paths it serves
 * @param suite its suite
 * @param protectedFields the header fields that travel inside heads
 * @param idle how long it lives unused
 * @param absolute how long it lives at most
 */
public record SessionTerms(
        SessionId id, Scope scope, Suite suite, ProtectedFields protectedFields, Duration idle, Duration absolute) {}
