/** The table of what passed where, made of the reports of one build. */
@NullMarked
package dev.bodyguard.contractreport;

import org.jspecify.annotations.NullMarked;
