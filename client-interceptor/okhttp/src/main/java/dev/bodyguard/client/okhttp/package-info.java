/** The client side for OkHttp, 4.12 and 5: one interceptor for a call, one for each of its hops. */
@NullMarked
package dev.bodyguard.client.okhttp;

import org.jspecify.annotations.NullMarked;
