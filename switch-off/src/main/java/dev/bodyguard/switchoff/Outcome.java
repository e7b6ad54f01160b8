package dev.bodyguard.switchoff;

import java.time.Duration;
import java.util.List;

/** How a run of tests went. */
sealed interface Outcome {

    /** Every test passed. */
    record Passed(Duration took) implements Outcome {}

    /** A test failed; after it none was begun. */
    record Failed(List<String> tests) implements Outcome {}

    /** No test failed, and these had not ended when the time was over. */
    record Hung(List<String> tests) implements Outcome {}
}
