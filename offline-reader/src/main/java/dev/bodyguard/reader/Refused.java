package dev.bodyguard.reader;

/** The program cannot do what it was asked for; the message says why, for a person. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    Refused(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    ExitCode code() {
        return code;
    }
}
