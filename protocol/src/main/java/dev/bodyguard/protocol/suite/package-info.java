/** The cipher suites: key agreement and AEAD, chosen together. SPEC.md section 2. */
@NullMarked
package dev.bodyguard.protocol.suite;

import org.jspecify.annotations.NullMarked;
