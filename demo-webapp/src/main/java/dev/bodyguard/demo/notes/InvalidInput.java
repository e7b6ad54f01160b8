package dev.bodyguard.demo.notes;

/** The request cannot be used. */
final class InvalidInput extends Exception {

    private final String explanation;

    InvalidInput(String explanation) {
        super(explanation);
        this.explanation = explanation;
    }

    /** What to tell the user. */
    String explanation() {
        return explanation;
    }
}
