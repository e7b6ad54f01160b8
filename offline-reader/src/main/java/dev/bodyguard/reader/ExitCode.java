package dev.bodyguard.reader;

/** What the program's exit code says. */
enum ExitCode {
    DONE(0),
    UNREADABLE(1),
    USAGE(2),
    NOT_KEPT(3),
    NO_VAULT(4);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
