/** Who the two sides are to each other: keys, certificates, rules, and what the application learns. */
@NullMarked
package dev.bodyguard.it.identity;

import org.jspecify.annotations.NullMarked;
