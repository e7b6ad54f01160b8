/** The servlet contract in Tomcat 9. */
@NullMarked
package dev.bodyguard.container.tomcat9;

import org.jspecify.annotations.NullMarked;
