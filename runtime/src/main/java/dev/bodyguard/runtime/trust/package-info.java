/** Whether a proved server identity is the right one: pins, and servers known from earlier. SPEC.md section 8. */
@NullMarked
package dev.bodyguard.runtime.trust;

import org.jspecify.annotations.NullMarked;
