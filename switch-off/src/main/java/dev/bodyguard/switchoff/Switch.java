package dev.bodyguard.switchoff;

import java.util.List;

/**
 * How one handling is switched off.
 *
 * @param clause whose tests must notice
 * @param container where they must notice
 * @param edits at least one; more where the same is held in more than one place
 */
record Switch(String clause, Container container, List<Edit> edits) {}
