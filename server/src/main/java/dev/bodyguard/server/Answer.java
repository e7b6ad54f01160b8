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

    /** Makes an answer; the fields are copied. */
    public Answer {
        fields = List.copyOf(fields);
    }
}
