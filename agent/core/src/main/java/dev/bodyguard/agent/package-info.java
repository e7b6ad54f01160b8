/** What the JVM starts: in the application's class loader, and no more than what makes the agent's own. */
@NullMarked
package dev.bodyguard.agent;

import org.jspecify.annotations.NullMarked;
