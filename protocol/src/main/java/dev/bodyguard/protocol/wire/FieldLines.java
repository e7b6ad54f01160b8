package dev.bodyguard.protocol.wire;

import dev.bodyguard.protocol.Field;
import java.util.List;

/** The values of the fields of one name. */
final class FieldLines {

    private FieldLines() {}

    static List<String> named(String name, List<Field> fields) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }
}
