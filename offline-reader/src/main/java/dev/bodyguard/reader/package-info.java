/** A program that lists and opens the documents of a vault. */
@NullMarked
package dev.bodyguard.reader;

import org.jspecify.annotations.NullMarked;
