/**
 * HTTP as applications see it over a sealed wire, for what puts protection into a container: fields, drafts, the moment at
 * which a response leaves, and the way of its body. No container's types.
 */
@NullMarked
package dev.bodyguard.server.http;

import org.jspecify.annotations.NullMarked;
