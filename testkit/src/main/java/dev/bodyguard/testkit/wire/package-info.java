/** What an eavesdropper reads off a recorded connection, and whether any secret is in it. */
@NullMarked
package dev.bodyguard.testkit.wire;

import org.jspecify.annotations.NullMarked;
