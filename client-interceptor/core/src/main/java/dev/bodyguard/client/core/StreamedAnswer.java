package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * An answer of the application whose body is read as it arrives. To be closed by {@link #content()}.
 *
 * @param status its status
 * @param fields its fields
 * @param content its opened body, perhaps empty: verified octets only; its end is the verified end. A body that was cut or
 *     changed is a {@link dev.bodyguard.protocol.BodyguardException}, now and at every later read. Closing it closes the
 *     stream that it opens
 */
public record StreamedAnswer(int status, List<Field> fields, InputStream content) {

    /** The same with its whole body: reads what is left, and closes. */
    public WholeAnswer whole() throws IOException {
        try (content) {
            return new WholeAnswer(status, fields, content.readAllBytes());
        }
    }
}
