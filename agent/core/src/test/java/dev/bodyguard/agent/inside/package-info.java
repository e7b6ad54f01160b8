/** What the agent does before it comes into a JVM. */
@NullMarked
package dev.bodyguard.agent.inside;

import org.jspecify.annotations.NullMarked;
