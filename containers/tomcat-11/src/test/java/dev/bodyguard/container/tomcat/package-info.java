/** The servlet contract in Tomcat, for each version that a module of this source names. */
@NullMarked
package dev.bodyguard.container.tomcat;

import org.jspecify.annotations.NullMarked;
