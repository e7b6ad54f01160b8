/** Settings of servers and clients in Spring's environment, and what an application says that has a wrong one. */
@NullMarked
package dev.bodyguard.spring.settings;

import org.jspecify.annotations.NullMarked;
