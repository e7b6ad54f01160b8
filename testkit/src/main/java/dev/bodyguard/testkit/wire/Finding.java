package dev.bodyguard.testkit.wire;

/**
 * A needle that was found.
 *
 * @param needle its name
 * @param encoding how it was written there
 * @param where in which octets
 * @param offset where it ends in these octets, or in what they decode to
 */
public record Finding(String needle, String encoding, String where, long offset) {
    @Override
    public String toString() {
        return "\"" + needle + "\" (" + encoding + ") in " + where + " up to offset " + offset;
    }
}
