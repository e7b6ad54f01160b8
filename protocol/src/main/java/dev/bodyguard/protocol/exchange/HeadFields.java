package dev.bodyguard.protocol.exchange;

import dev.bodyguard.protocol.Field;
import dev.bodyguard.protocol.MalformedMessage;
import dev.bodyguard.protocol.ProtectedFields;
import java.util.List;

/** A head carries protected fields only: it must not be a way around the rules for framing and routing fields. */
public final class HeadFields {

    private HeadFields() {}

    /** Refuses a field that is not on the list. */
    public static void requireProtected(List<Field> fields, ProtectedFields allowed) throws MalformedMessage {
        for (Field field : fields) {
            if (!allowed.contains(field.name())) {
                throw new MalformedMessage("a head carries a field that is not a protected one");
            }
        }
    }
}
