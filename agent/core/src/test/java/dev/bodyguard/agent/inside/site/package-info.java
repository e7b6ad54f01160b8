/** Places in a class of somebody else. */
@NullMarked
package dev.bodyguard.agent.inside.site;

import org.jspecify.annotations.NullMarked;
