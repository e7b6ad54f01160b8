/** Who a peer is: long-lived signature keys, and pins that name them. */
@NullMarked
package dev.bodyguard.protocol.identity;

import org.jspecify.annotations.NullMarked;
