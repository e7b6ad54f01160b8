package dev.bodyguard.client.jdk;

import dev.bodyguard.protocol.Field;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Between the JDK's headers and the protocol's fields. */
final class HeaderLines {

    private HeaderLines() {}

    static List<Field> of(HttpHeaders headers) {
        List<Field> fields = new ArrayList<>();
        headers.map().forEach((name, values) -> {
            // HTTP/2 pseudo-fields are the JDK's own business.
            if (!name.startsWith(":")) {
                values.forEach(value -> fields.add(new Field(name, value)));
            }
        });
        return fields;
    }

    static HttpHeaders of(List<Field> fields) {
        Map<String, List<String>> map = new LinkedHashMap<>();
        fields.forEach(field ->
                map.computeIfAbsent(field.name(), name -> new ArrayList<>()).add(field.value()));
        return HttpHeaders.of(map, (name, value) -> true);
    }
}
