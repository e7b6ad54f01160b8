/** Sessions and the exchanges in them: epochs, exchange keys, replay window, binding. SPEC.md section 5. */
@NullMarked
package dev.bodyguard.protocol.exchange;

import org.jspecify.annotations.NullMarked;
