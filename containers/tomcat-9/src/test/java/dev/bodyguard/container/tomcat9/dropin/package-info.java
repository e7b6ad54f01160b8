/** The drop-in jar for javax.servlet, as it is shipped, in a webapp of Tomcat 9. */
@NullMarked
package dev.bodyguard.container.tomcat9.dropin;

import org.jspecify.annotations.NullMarked;
