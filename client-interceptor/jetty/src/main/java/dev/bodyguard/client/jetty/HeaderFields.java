package dev.bodyguard.client.jetty;

import dev.bodyguard.protocol.Field;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Between Jetty's fields and the protocol's. The characters of both are octets. */
final class HeaderFields {

    private HeaderFields() {}

    static List<Field> of(HttpFields headers) {
        return stream(headers).toList();
    }

    /** All but those that frame a body. */
    static List<Field> unframed(HttpFields headers) {
        return stream(headers)
                .filter(field -> !field.name().equals("transfer-encoding")
                        && !field.name().equals("content-length"))
                .toList();
    }

    private static Stream<Field> stream(HttpFields headers) {
        return headers.stream().map(header -> new Field(header.getName(), octets(header.getValue())));
    }

    /** Jetty writes a question mark for what is no octet. */
    private static String octets(String value) {
        return value == null ? "" : value.replaceAll("[^\\x00-\\xff]", "?");
    }

    /** Of a response that was opened: where its length is said, it does not come in pieces. */
    static List<HttpField> opened(List<Field> fields) {
        boolean saysLength = fields.stream().anyMatch(field -> field.name().equals("content-length"));
        return fields.stream()
                .map(HeaderFields::of)
                .filter(field -> !saysLength || field.getHeader() != HttpHeader.TRANSFER_ENCODING)
                .toList();
    }

    static HttpField of(Field field) {
        return new HttpField(field.name(), field.value());
    }
}
