package dev.bodyguard.protocol;

/** Whether a message has a sealed body. {@code ABSENT} allows no content octet at all, not even a salt. SPEC.md section 5. */
public enum BodyPresence {
    /** No content. */
    ABSENT,
    /** Content is a sealed body, perhaps of an empty plaintext. */
    PRESENT;

    /** The value of the {@code :body} member of a head. */
    public String wireName() {
        return this == ABSENT ? "absent" : "present";
    }

    /** Reads the value of {@code :body}. */
    public static BodyPresence named(String value) throws MalformedMessage {
        if (value.equals(PRESENT.wireName())) {
            return PRESENT;
        }
        if (value.equals(ABSENT.wireName())) {
            return ABSENT;
        }
        throw new MalformedMessage(":body is neither absent nor present");
    }
}
