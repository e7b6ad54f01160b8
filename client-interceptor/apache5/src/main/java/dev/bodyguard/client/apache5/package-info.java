/** The seal inside Apache HttpClient 5. */
@NullMarked
package dev.bodyguard.client.apache5;

import org.jspecify.annotations.NullMarked;
