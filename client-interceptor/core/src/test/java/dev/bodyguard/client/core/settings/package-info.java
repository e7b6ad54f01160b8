/** The names of the client's settings, held to what they do. */
@NullMarked
package dev.bodyguard.client.core.settings;

import org.jspecify.annotations.NullMarked;
