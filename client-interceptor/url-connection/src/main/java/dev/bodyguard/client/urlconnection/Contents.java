package dev.bodyguard.client.urlconnection;

import dev.bodyguard.protocol.Field;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a connection of the JDK got as its answer. */
final class Contents {

    private Contents() {}

    /** Its content, of an error as well. */
    static InputStream of(HttpURLConnection connection, int status) throws IOException {
        InputStream content = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        return content == null ? InputStream.nullInputStream() : content;
    }

    /** Its fields; the status line is none. */
    static List<Field> fields(HttpURLConnection connection) {
        List<Field> fields = new ArrayList<>();
        for (int i = 1; ; i++) {
            @Nullable String name = connection.getHeaderFieldKey(i);
            @Nullable String value = connection.getHeaderField(i);
            if (name == null && value == null) {
                return fields;
            }
            if (name != null && value != null) {
                fields.add(new Field(name, value));
            }
        }
    }
}
