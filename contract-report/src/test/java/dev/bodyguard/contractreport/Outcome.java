package dev.bodyguard.contractreport;

/** What the tests of one clause came to in one place. */
enum Outcome {
    /** All passed. */
    PASSED("passed"),
    /** Some passed, and the others were skipped. */
    IN_PART("in part"),
    /** All were skipped, or there were none. */
    NOT_RUN("does not apply"),
    /** At least one failed. */
    FAILED("failed");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** One more test. */
    Outcome and(Outcome other) {
        if (this == FAILED || other == FAILED) {
            return FAILED;
        }
        return this == other ? this : IN_PART;
    }

    String word() {
        return word;
    }
}
