/** Other people's webapps, as they are, toured twice: without the layer, and with it. */
@NullMarked
package dev.bodyguard.tours;

import org.jspecify.annotations.NullMarked;
