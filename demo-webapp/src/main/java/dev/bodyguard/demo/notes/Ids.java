package dev.bodyguard.demo.notes;

import org.jspecify.annotations.Nullable;

/** Numbers that stand in paths and parameters. */
final class Ids {

    private Ids() {}

    static long parse(String what, @Nullable String text) throws InvalidInput {
        try {
            if (text != null) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException notANumber) {
            // Answered below, like a missing number.
        }
        throw new InvalidInput("The " + what + " must be a number.");
    }
}
