/** Documents that servers let clients keep (SPEC.md section 9): what the core needs of whoever stores them. */
@NullMarked
package dev.bodyguard.client.core.offline;

import org.jspecify.annotations.NullMarked;
