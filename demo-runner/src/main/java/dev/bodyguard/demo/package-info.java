/** The demo: one visit to a webapp, with and without the layer, and what an observer of the wire saw of it. */
@NullMarked
package dev.bodyguard.demo;

import org.jspecify.annotations.NullMarked;
