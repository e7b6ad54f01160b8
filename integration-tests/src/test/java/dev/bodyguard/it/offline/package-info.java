/** Documents that clients keep: what the filter sends, and what is read when the server is gone. */
package dev.bodyguard.it.offline;
