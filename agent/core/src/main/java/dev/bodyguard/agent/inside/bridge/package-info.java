/** The class loaders between the agent and what it protects. */
@NullMarked
package dev.bodyguard.agent.inside.bridge;

import org.jspecify.annotations.NullMarked;
