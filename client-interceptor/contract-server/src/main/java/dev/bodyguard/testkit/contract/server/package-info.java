/**
 * The server of the client contract: the filter in a container. An adapter's module has this for its tests, and so the
 * contract as well; the contract itself knows no server.
 */
@NullMarked
package dev.bodyguard.testkit.contract.server;

import org.jspecify.annotations.NullMarked;
