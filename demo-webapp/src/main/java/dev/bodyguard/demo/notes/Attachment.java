package dev.bodyguard.demo.notes;

/**
 * A file that belongs to a note; its content stays in the database.
 *
 * @param length of the content in bytes
 * @param sha256 of the content, in lower-case hex
 */
record Attachment(long id, long note, String name, String mediaType, long length, String sha256) {}
