/** What Jetty itself answers, behind the handler. */
@NullMarked
package dev.bodyguard.jetty;

import org.jspecify.annotations.NullMarked;
