/** The server's side without servlets: settings, policy, handshake endpoint, sessions, and the answer to each request. */
@NullMarked
package dev.bodyguard.server;

import org.jspecify.annotations.NullMarked;
