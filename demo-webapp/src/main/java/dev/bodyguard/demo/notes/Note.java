package dev.bodyguard.demo.notes;

/**
 * A note on a patient.
 *
 * @param version counts the changes from 1; it is the note's ETag
 * @param changed time of the last change, ISO 8601 in UTC
 */
record Note(long id, long version, String patient, String text, String author, String changed) {

    String etag() {
        return "\"" + id + "-" + version + "\"";
    }
}
