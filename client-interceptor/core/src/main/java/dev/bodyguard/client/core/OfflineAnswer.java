package dev.bodyguard.client.core;

import dev.bodyguard.client.core.offline.KeptDocument;
import dev.bodyguard.protocol.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer from what is kept, in place of a server that cannot be reached. Its status is 200.
 *
 * @param document what is kept
 */
public record OfflineAnswer(KeptDocument document) {

    /** The field that marks such an answer, with its age in seconds: {@code age=3600}. No other answer has it. */
    public static final String FIELD = "bodyguard-offline";

    /** The fields of the response that was kept, and the mark. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>(document.head().fields());
        fields.add(new Field(FIELD, "age=" + age().toSeconds()));
        return fields;
    }

    /** How long ago it was received. */
    public Duration age() {
        return document.age();
    }
}
