/** What one client does beside the contract of all of them. */
@NullMarked
package dev.bodyguard.it.client;

import org.jspecify.annotations.NullMarked;
