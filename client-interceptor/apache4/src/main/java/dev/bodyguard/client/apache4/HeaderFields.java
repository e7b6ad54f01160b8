package dev.bodyguard.client.apache4;

import dev.bodyguard.protocol.Field;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.Header;
import org.apache.http.message.BasicHeader;

/** Between HttpClient's headers and the protocol's fields. The characters of both are octets, as HttpClient writes them. */
final class HeaderFields {

    private HeaderFields() {}

    static List<Field> of(Header[] headers) {
        return Stream.of(headers)
                .map(header -> new Field(header.getName(), octets(header.getValue())))
                .toList();
    }

    /** HttpClient writes a question mark for what is no octet. */
    private static String octets(String value) {
        return value == null ? "" : value.replaceAll("[^\\x00-\\xff]", "?");
    }

    static Header[] of(List<Field> fields) {
        return fields.stream()
                .map(field -> new BasicHeader(field.name(), field.value()))
                .toArray(Header[]::new);
    }
}
