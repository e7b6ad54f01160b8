/** Bytes to structure and back: the header field, heads, JSON messages, transcript items. SPEC.md sections 3 and 5. */
@NullMarked
package dev.bodyguard.protocol.wire;

import org.jspecify.annotations.NullMarked;
