/** The agent itself, in a class loader of its own: which places in other people's code it stands at, and how it comes there. */
@NullMarked
package dev.bodyguard.agent.inside;

import org.jspecify.annotations.NullMarked;
