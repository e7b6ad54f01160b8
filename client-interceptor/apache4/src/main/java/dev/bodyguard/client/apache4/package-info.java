/** The seal inside Apache HttpClient 4. */
@NullMarked
package dev.bodyguard.client.apache4;

import org.jspecify.annotations.NullMarked;
