/** The places where servlet containers start applications. */
@NullMarked
package dev.bodyguard.agent.inside.server;

import org.jspecify.annotations.NullMarked;
