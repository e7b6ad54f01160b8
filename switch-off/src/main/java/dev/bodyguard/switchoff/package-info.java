/**
 * Shows that the tests of the servlet contract notice: each handling of the filter is switched off in turn, in a copy of its source,
 * and the tests of the clause that needs it are run until one fails. {@code switch-off/clauses.txt} says what is switched off how.
 */
@NullMarked
package dev.bodyguard.switchoff;

import org.jspecify.annotations.NullMarked;
