/** The agent itself, in a class loader of its own: its settings, and which places it stands at. */
@NullMarked
package dev.bodyguard.agent.inside;

import org.jspecify.annotations.NullMarked;
