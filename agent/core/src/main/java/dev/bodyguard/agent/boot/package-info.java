/** What every class can see, in the JVM's own class loader: one class, and only types of the JDK in it. */
@NullMarked
package dev.bodyguard.agent.boot;

import org.jspecify.annotations.NullMarked;
