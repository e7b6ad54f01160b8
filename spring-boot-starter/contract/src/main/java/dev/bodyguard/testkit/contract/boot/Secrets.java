package dev.bodyguard.testkit.contract.boot;

/** What clients and the application say to each other, and nobody on the way may read. */
final class Secrets {

    static final String SENT = "sent-Wohlwollen-7731";
    static final String ANSWERED = "answered-Sternschnuppe-4410";
    static final String FAILED = "failed-Regenbogen-9182";

    private Secrets() {}
}
