/** Certification authorities for tests. */
@NullMarked
package dev.bodyguard.testkit.certificates;

import org.jspecify.annotations.NullMarked;
