package dev.bodyguard.demo.notes;

/** Something that happened to a note, as the feed tells it. */
record Change(Kind kind, Note note) {

    enum Kind {
        CREATED,
        CHANGED,
        DELETED
    }
}
