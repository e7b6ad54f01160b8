/** The places where clients are made, and where something else would connect. */
@NullMarked
package dev.bodyguard.agent.inside.client;

import org.jspecify.annotations.NullMarked;
