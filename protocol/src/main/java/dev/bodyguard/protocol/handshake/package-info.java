/** The handshake: states as types, each consumed by the message it awaits. SPEC.md section 4. */
@NullMarked
package dev.bodyguard.protocol.handshake;

import org.jspecify.annotations.NullMarked;
