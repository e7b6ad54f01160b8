/** An ordinary webapp: patient notes with attachments, a form page, a JSON API and a feed of changes. */
@NullMarked
package dev.bodyguard.demo.notes;

import org.jspecify.annotations.NullMarked;
