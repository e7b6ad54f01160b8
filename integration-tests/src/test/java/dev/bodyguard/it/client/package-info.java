/** The client contract, held by each adapter against the filter in a container. */
@NullMarked
package dev.bodyguard.it.client;

import org.jspecify.annotations.NullMarked;
