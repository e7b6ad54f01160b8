/** Places in other people's code, and how the agent comes there. */
@NullMarked
package dev.bodyguard.agent.inside.site;

import org.jspecify.annotations.NullMarked;
