/**
 * Offline documents (SPEC.md section 9): sealed by the server for being kept, opened with a data key that came in a
 * response's head. Bytes in, bytes out; where they are kept is somebody else's business.
 */
@NullMarked
package dev.bodyguard.protocol.document;

import org.jspecify.annotations.NullMarked;
