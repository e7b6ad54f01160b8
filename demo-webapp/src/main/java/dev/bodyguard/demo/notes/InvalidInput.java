package dev.bodyguard.demo.notes;

/** The request cannot be used; the message is shown to the user. */
final class InvalidInput extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidInput(String message) {
        super(message);
    }
}
