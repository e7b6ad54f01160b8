/** Clients that nobody but the agent has protected, held to the contract of those that an application protects. */
@NullMarked
package dev.bodyguard.installed;

import org.jspecify.annotations.NullMarked;
