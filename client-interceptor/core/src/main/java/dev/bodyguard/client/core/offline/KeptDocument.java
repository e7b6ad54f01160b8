package dev.bodyguard.client.core.offline;

import dev.bodyguard.protocol.wire.DocumentHead;
import java.io.InputStream;
import java.time.Duration;

/**
 * A document that was kept, verified.
 *
 * @param head what it says of itself
 * @param age how long ago it was received
 * @param content its content; whoever has this closes it
 */
public record KeptDocument(DocumentHead head, Duration age, InputStream content) {}
