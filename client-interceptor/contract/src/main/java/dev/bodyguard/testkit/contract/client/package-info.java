/**
 * The client contract: what an application may expect of any HTTP client that Bodyguard protects. An adapter's module brings
 * a {@link dev.bodyguard.testkit.contract.client.ClientAdapter} and extends
 * {@link dev.bodyguard.testkit.contract.client.ClientContractSuite}. All traffic runs through a recording
 * network; after each test no needle is on the wire.
 */
@NullMarked
package dev.bodyguard.testkit.contract.client;

import org.jspecify.annotations.NullMarked;
