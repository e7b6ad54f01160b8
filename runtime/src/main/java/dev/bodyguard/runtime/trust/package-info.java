/** Whether a proved server identity is the right one: pins, and servers known from earlier. SPEC.md, "Trust". */
@NullMarked
package dev.bodyguard.runtime.trust;

import org.jspecify.annotations.NullMarked;
