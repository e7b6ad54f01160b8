package dev.bodyguard.client.offline;

import dev.bodyguard.client.core.offline.Place;
import dev.bodyguard.protocol.Resource;
import java.time.Instant;

/**
 * What a vault knows of a document without opening it.
 *
 * @param place where it is from, and for whom
 * @param resource what it is of
 * @param version when the server made it
 * @param notAfter until when it may be read
 * @param kept when it was received
 * @param length octets of its envelope
 */
public record KeptEntry(Place place, Resource resource, Instant version, Instant notAfter, Instant kept, long length) {}
