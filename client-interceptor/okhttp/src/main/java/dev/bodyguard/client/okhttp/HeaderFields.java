package dev.bodyguard.client.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bodyguard.protocol.Field;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;

/** Between OkHttp's headers, whose values are UTF-8 on the wire, and the protocol's fields, whose characters are octets. */
final class HeaderFields {

    private HeaderFields() {}

    /** All but those that frame a body. */
    static List<Field> of(Headers headers) {
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (!name.equalsIgnoreCase("Transfer-Encoding") && !name.equalsIgnoreCase("Content-Length")) {
                fields.add(new Field(name, new String(headers.value(i).getBytes(UTF_8), ISO_8859_1)));
            }
        }
        return fields;
    }

    static Headers.Builder of(List<Field> fields) {
        Headers.Builder headers = new Headers.Builder();
        fields.forEach(field ->
                headers.addUnsafeNonAscii(field.name(), new String(field.value().getBytes(ISO_8859_1), UTF_8)));
        return headers;
    }
}
