/**
 * Bodies as a stream of sealed chunks (SPEC.md section 5.7): one engine, {@link
 * dev.bodyguard.protocol.body.BodyEngine}, in two directions, and drivers that put it behind {@code InputStream}, {@code
 * OutputStream} and {@code Flow}.
 */
@NullMarked
package dev.bodyguard.protocol.body;

import org.jspecify.annotations.NullMarked;
