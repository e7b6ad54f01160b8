package dev.bodyguard.client.webflux;

import dev.bodyguard.protocol.Field;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpHeaders;

/** Between Spring's headers and the protocol's fields. */
final class HeaderFields {

    private HeaderFields() {}

    /** All but those that frame a body. */
    static List<Field> of(HttpHeaders headers) {
        List<Field> fields = new ArrayList<>();
        headers.forEach((name, values) -> {
            if (!name.equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)
                    && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
                values.forEach(value -> fields.add(new Field(name, value == null ? "" : value)));
            }
        });
        return fields;
    }

    static HttpHeaders of(List<Field> fields) {
        HttpHeaders headers = new HttpHeaders();
        fields.forEach(field -> headers.add(field.name(), field.value()));
        return headers;
    }
}
