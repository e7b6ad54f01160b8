package dev.bodyguard.client.core;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.ProtectedFields;
import dev.bodyguard.protocol.Wire;
import dev.bodyguard.protocol.wire.ResponseHead;
import java.util.ArrayList;
import java.util.List;

/** What the application sees of a response's fields. */
final class ResponseFields {

    private ResponseFields() {}

    /**
     * Deletes every clear field of a protected name, in the head or not, and what describes the sealed body rather than
     * the opened one; then adds the head's.
     */
    static List<Field> opened(List<Field> clear, ResponseHead head, ProtectedFields names) {
        List<Field> fields = new ArrayList<>();
        for (Field field : clear) {
            if (!names.contains(field.name()) && !isOfSealedBody(field.name()) && !isOurs(field.name())) {
                fields.add(field);
            }
        }
        head.fields().stream().filter(field -> !isOurs(field.name())).forEach(fields::add);
        return fields;
    }

    /** Said to us, or by us: never the server's word to the application. */
    private static boolean isOurs(String name) {
        return switch (name) {
            case Wire.DOCUMENT_FIELD, Wire.REVOKED_FIELD, OfflineAnswer.FIELD -> true;
            default -> false;
        };
    }

    private static boolean isOfSealedBody(String name) {
        return switch (name) {
            case Wire.FIELD_LOWER, "content-length", "content-type", "content-encoding" -> true;
            default -> false;
        };
    }
}
