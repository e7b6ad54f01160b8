/**
 * Servlet types only: the filter that puts protection around an application, its wrappers and its installer. Everything
 * else is asked of the server.
 */
@NullMarked
package dev.bodyguard.filter;

import org.jspecify.annotations.NullMarked;
