/** The client's settings by name, for hosts that configure it from texts. */
@NullMarked
package dev.bodyguard.client.core.settings;

import org.jspecify.annotations.NullMarked;
