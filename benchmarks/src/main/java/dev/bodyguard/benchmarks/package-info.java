/** Measurements, always against the raw JCA calls in the same run; RESULTS.md says what came out. */
@NullMarked
package dev.bodyguard.benchmarks;

import org.jspecify.annotations.NullMarked;
