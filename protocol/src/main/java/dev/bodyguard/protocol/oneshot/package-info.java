/**
 * One-shot sealing: a request sealed to the server's static key, without a session. SPEC.md section 10.
 *
 * <p>There is no forward secrecy: whoever gets the static private key opens all that was ever sealed to it.
 */
@NullMarked
package dev.bodyguard.protocol.oneshot;

import org.jspecify.annotations.NullMarked;
