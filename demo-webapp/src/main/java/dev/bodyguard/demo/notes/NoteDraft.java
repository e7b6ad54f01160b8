package dev.bodyguard.demo.notes;

import org.jspecify.annotations.Nullable;

/** What a user typed, before it is checked. */
record NoteDraft(@Nullable String patient, @Nullable String text) {

    private static final int LONGEST_PATIENT = 200;
    private static final int LONGEST_TEXT = 100_000;

    /** Returns the same draft with both fields present, or throws what is to be told to the user. */
    Checked check() throws InvalidInput {
        return new Checked(require("patient", patient, LONGEST_PATIENT), require("text", text, LONGEST_TEXT));
    }

    private static String require(String field, @Nullable String value, int longest) throws InvalidInput {
        if (value == null || value.isBlank()) {
            throw new InvalidInput("The field \"" + field + "\" is missing or empty.");
        }
        if (value.length() > longest) {
            throw new InvalidInput("The field \"" + field + "\" is longer than " + longest + " characters.");
        }
        return value;
    }

    /** A draft that can be stored. */
    record Checked(String patient, String text) {}
}
