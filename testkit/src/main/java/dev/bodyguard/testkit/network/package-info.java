/** A hostile network on real sockets: it records, cuts, flips, holds, replays and forges. */
@NullMarked
package dev.bodyguard.testkit.network;

import org.jspecify.annotations.NullMarked;
