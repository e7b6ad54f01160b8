/** Programs that no one here wrote, each as it was published, protected by the agent alone. */
@NullMarked
package dev.bodyguard.programs;

import org.jspecify.annotations.NullMarked;
