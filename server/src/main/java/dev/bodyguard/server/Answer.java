package dev.bodyguard.server;

import dev.bodyguard.protocol.Field;
import java.util.List;

/**
 * A whole response, to be written as it is.
 *
 * @param status the status on the wire
 * @param fields the header fields, without Content-Length
 * @param content the octets
 */
public record Answer(int status, List<Field> fields, byte[] content) {

    /**
     * How many octets of an unread body are taken in before an early answer, so that a client which still sends reads it; a
     * client that asked whether to send will not.
     */
    public static final int DRAINED = 256 * 1024;

    /** Makes an answer; the fields are copied. */
    public Answer {
        fields = List.copyOf(fields);
    }
}
