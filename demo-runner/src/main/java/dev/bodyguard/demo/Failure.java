package dev.bodyguard.demo;

/** The demo cannot run; the message says what happened and what to do. */
final class Failure extends Exception {

    private final String explanation;

    Failure(String explanation) {
        super(explanation);
        this.explanation = explanation;
    }

    Failure(String explanation, Throwable cause) {
        super(explanation, cause);
        this.explanation = explanation;
    }

    String explanation() {
        return explanation;
    }
}
